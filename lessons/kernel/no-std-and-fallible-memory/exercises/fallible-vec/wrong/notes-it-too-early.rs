#![no_std]

extern crate alloc;

use alloc::vec::Vec;

/// What the allocation may do.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Flags {
    /// It may sleep until there is memory.
    Kernel,
    /// The caller holds a spinlock: only memory that is reserved already may be used.
    Atomic,
}

/// Memory was refused. What the caller had handed in comes back.
#[derive(PartialEq, Eq, Debug)]
pub struct AllocError<T>(pub T);

/// A vector of at most `budget` elements.
pub struct BudgetVec<T> {
    items: Vec<T>,
    reserved: usize,
    budget: usize,
}

impl<T> BudgetVec<T> {
    pub const fn new(budget: usize) -> Self {
        BudgetVec {
            items: Vec::new(),
            reserved: 0,
            budget,
        }
    }

    pub fn as_slice(&self) -> &[T] {
        &self.items
    }

    /// How many elements there is room for, those that are stored included.
    pub fn reserved(&self) -> usize {
        self.reserved
    }

    /// Makes sure of room for `additional` more elements, or changes nothing.
    pub fn reserve(&mut self, additional: usize, flags: Flags) -> Result<(), AllocError<()>> {
        let needed = self
            .items
            .len()
            .checked_add(additional)
            .ok_or(AllocError(()))?;
        if needed <= self.reserved {
            return Ok(());
        }
        self.reserved = needed;
        if flags == Flags::Atomic || needed > self.budget {
            return Err(AllocError(()));
        }
        self.items
            .try_reserve(additional)
            .map_err(|_| AllocError(()))?;
        Ok(())
    }

    /// Appends one element.
    pub fn push(&mut self, value: T, flags: Flags) -> Result<(), AllocError<T>> {
        if self.reserve(1, flags).is_err() {
            return Err(AllocError(value));
        }
        self.items.push(value);
        Ok(())
    }

    /// Appends all elements, or none of them.
    pub fn extend_all(&mut self, values: Vec<T>, flags: Flags) -> Result<(), AllocError<Vec<T>>> {
        if self.reserve(values.len(), flags).is_err() {
            return Err(AllocError(values));
        }
        self.items.extend(values);
        Ok(())
    }
}
