use reqwest::{Client, StatusCode};
use serde::{Deserialize, Serialize};
use std::time::Duration;

/// How many requests are sent at most, the first one included.
pub const ATTEMPTS: u32 = 4;
pub const BASE: Duration = Duration::from_millis(100);

#[derive(Debug, Serialize)]
pub struct Order {
    pub item: String,
    pub units: u32,
}

#[derive(Debug, Deserialize, PartialEq)]
pub struct Receipt {
    pub number: u64,
}

#[derive(Debug, PartialEq)]
pub enum PutError {
    /// The server's answer would be the same next time.
    Refused(StatusCode),
    /// Stored, but the receipt can't be read.
    Unreadable,
    GaveUp,
}

/// Stores an order. `wait` is called before each attempt but the first.
pub async fn put_order(
    client: &Client,
    url: &str,
    order: &Order,
    wait: impl AsyncFn(Duration),
) -> Result<Receipt, PutError> {
    for _ in 0..ATTEMPTS {
        if let Ok(response) = client.put(url).json(order).send().await
            && let Ok(receipt) = response.json().await
        {
            return Ok(receipt);
        }
        wait(BASE).await;
    }
    Err(PutError::GaveUp)
}
