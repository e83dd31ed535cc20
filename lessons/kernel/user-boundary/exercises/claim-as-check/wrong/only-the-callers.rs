use std::mem::MaybeUninit;

pub const CAPACITY: usize = 8;

/// The last readings of a sensor. Invariant: the first `used` slots have been written.
pub struct Readings {
    slots: [MaybeUninit<u32>; CAPACITY],
    used: usize,
}

impl Readings {
    pub const fn empty() -> Self {
        Readings {
            slots: [MaybeUninit::uninit(); CAPACITY],
            used: 0,
        }
    }

    /// Gives the reading back when there is no room.
    pub fn push(&mut self, reading: u32) -> Result<(), u32> {
        let slot = self.slots.get_mut(self.used).ok_or(reading)?;
        slot.write(reading);
        self.used += 1;
        Ok(())
    }

    /// The reading at `index`, 0 being the oldest.
    ///
    /// # Safety
    /// `index` is less than the number of readings.
    pub unsafe fn slot(&self, index: usize) -> u32 {
        // SAFETY: `index < used` by the contract, and those slots have been written by the invariant.
        unsafe { self.slots[index].assume_init() }
    }

    pub fn latest(&self) -> Option<u32> {
        let last = self.used.checked_sub(1)?;
        // SAFETY: `used` is at least 1 here, so `used - 1` is less than `used`.
        Some(unsafe { self.slot(last) })
    }

    pub fn at(&self, index: usize) -> Option<u32> {
        if index >= self.used {
            return None;
        }
        // SAFETY: `index < used`, compared in the lines above.
        Some(unsafe { self.slot(index) })
    }

    /// Removes the newest reading.
    pub fn take_latest(&mut self) -> Option<u32> {
        let last = self.used.checked_sub(1)?;
        // SAFETY: `last` is `used - 1`, and `used` becomes smaller only after this line.
        let reading = unsafe { self.slot(last) };
        self.used = last;
        Some(reading)
    }
}
