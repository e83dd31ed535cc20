use reqwest::header::RETRY_AFTER;
use reqwest::{Client, Response, StatusCode};
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
    let mut delay = BASE;
    for attempt in 1..=ATTEMPTS {
        let asked = match client.put(url).json(order).send().await {
            Ok(response) if response.status().is_success() => {
                return response.json().await.map_err(|_| PutError::Unreadable);
            }
            Ok(response) if !may_pass(response.status()) => {
                return Err(PutError::Refused(response.status()));
            }
            Ok(response) => retry_after(&response),
            Err(_) => None,
        };
        if attempt < ATTEMPTS {
            wait(delay.max(asked.unwrap_or_default())).await;
            delay *= 2;
        }
    }
    Err(PutError::GaveUp)
}

fn may_pass(status: StatusCode) -> bool {
    matches!(status.as_u16(), 429 | 500 | 502 | 503 | 504)
}

fn retry_after(response: &Response) -> Option<Duration> {
    let seconds = response.headers().get(RETRY_AFTER)?.to_str().ok()?;
    seconds.parse().ok().map(Duration::from_secs)
}
