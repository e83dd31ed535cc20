#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Item {
    pub stock: u32,
    /// Orders that have been taken out of the stock, the oldest first.
    pub orders: Vec<String>,
}

/// As many orders are remembered. No client tries for so long that more come between.
pub const REMEMBERED: usize = 4;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StoreError {
    /// 412: the ETag is not the current one.
    PreconditionFailed,
    /// No answer came. It may have been written, or not.
    NoAnswer,
}

/// One document. The client library behind it may send a request again by itself.
pub trait Store {
    /// The item and its ETag.
    fn read(&mut self) -> (Item, u64);
    /// Writes under `If-Match`.
    fn replace(&mut self, item: Item, if_match: u64) -> Result<(), StoreError>;
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SellError {
    SoldOut,
    /// All rounds were used up. Whether it was sold is not known.
    GaveUp,
}

/// Takes `pieces` out of the stock for an order, once, however often it is called and whatever gets lost.
pub fn sell(store: &mut dyn Store, order: &str, pieces: u32, rounds: u32) -> Result<(), SellError> {
    for _ in 0..rounds {
        let (mut item, etag) = store.read();
        // Before anything else: the stock of an order that is done says nothing.
        if item.orders.iter().any(|done| done == order) {
            return Ok(());
        }
        item.stock = item.stock.checked_sub(pieces).ok_or(SellError::SoldOut)?;
        item.orders.push(order.to_string());
        if item.orders.len() > REMEMBERED {
            item.orders.remove(0);
        }
        // After 412 as well as without an answer, the next look tells whether it was us.
        if store.replace(item, etag).is_ok() {
            return Ok(());
        }
    }
    Err(SellError::GaveUp)
}
