pub const EFAULT: i32 = -14;
pub const EINVAL: i32 = -22;

pub const MAX_LEN: usize = 16;

/// The memory of a user program. What is at an address may be different after every read.
pub trait UserMem {
    fn copy_in(&self, addr: usize, out: &mut [u8]) -> Result<(), i32>;
}

/// A cursor over `len` bytes of user memory from `addr` on.
pub struct UserReader<'m, M: UserMem> {
    mem: &'m M,
    addr: usize,
    len: usize,
}

impl<'m, M: UserMem> UserReader<'m, M> {
    pub fn new(mem: &'m M, addr: usize, len: usize) -> Self {
        UserReader { mem, addr, len }
    }

    /// How many bytes are left.
    pub fn remaining(&self) -> usize {
        self.len
    }

    /// Fills `out` and advances; beyond the end it is `EFAULT`. A read that fails moves nothing.
    pub fn read_slice(&mut self, out: &mut [u8]) -> Result<(), i32> {
        self.mem.copy_in(self.addr, out)
    }

    pub fn read_u32(&mut self) -> Result<u32, i32> {
        let mut raw = [0; 4];
        self.read_slice(&mut raw)?;
        Ok(u32::from_le_bytes(raw))
    }
}

/// Copies a message out of the `size` bytes at `addr`. More than `MAX_LEN` bytes of data are `EINVAL`.
pub fn store<M: UserMem>(mem: &M, addr: usize, size: usize) -> Result<Vec<u8>, i32> {
    let checked = UserReader::new(mem, addr, size).read_u32()? as usize;
    if checked > MAX_LEN {
        return Err(EINVAL);
    }
    let len = UserReader::new(mem, addr, size).read_u32()? as usize;
    let mut data = vec![0; len];
    mem.copy_in(addr + 4, &mut data)?;
    Ok(data)
}
