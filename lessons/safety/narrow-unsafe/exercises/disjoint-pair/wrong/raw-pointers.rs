/// Mutable references to elements `i` and `j`, in that order.
/// `None` when either is out of range or both are the same element.
pub fn pair_mut<T>(items: &mut [T], i: usize, j: usize) -> Option<(&mut T, &mut T)> {
    if i == j || i.max(j) >= items.len() {
        return None;
    }
    let base = items.as_mut_ptr();
    // SAFETY: both indices are in range, and they differ.
    unsafe { Some((&mut *base.add(i), &mut *base.add(j))) }
}

/// Moves `amount` from one account to the other; false when that is impossible.
pub fn transfer(accounts: &mut [u64], from: usize, to: usize, amount: u64) -> bool {
    let Some((from, to)) = pair_mut(accounts, from, to) else {
        return false;
    };
    let (Some(less), Some(more)) = (from.checked_sub(amount), to.checked_add(amount)) else {
        return false;
    };
    *from = less;
    *to = more;
    true
}
