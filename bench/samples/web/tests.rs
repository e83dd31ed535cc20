#[cfg(test)]
mod tests {
    use crate::*;
    use axum::Router;
    use axum::extract::State;
    use axum::response::{IntoResponse, Response as Reply};
    use axum::routing::put;
    use std::sync::{Arc, Mutex};
    use std::time::Duration;
    use tokio::net::{TcpListener, TcpSocket};

    const MS: fn(u64) -> Duration = Duration::from_millis;
    const RECEIPT: &str = r#"{"number":41}"#;

    /// A status, a `Retry-After`, a body.
    type Answer = (u16, Option<&'static str>, &'static str);
    const STORED: Answer = (201, None, RECEIPT);
    const BUSY: Answer = (503, None, "busy");

    #[derive(Clone)]
    struct Shop {
        script: Arc<Vec<Answer>>,
        orders: Arc<Mutex<Vec<String>>>,
    }

    async fn answer(State(shop): State<Shop>, body: String) -> Reply {
        let (status, retry_after, text) = {
            let mut orders = shop.orders.lock().unwrap();
            orders.push(body);
            shop.script[(orders.len() - 1).min(shop.script.len() - 1)]
        };
        let status = axum::http::StatusCode::from_u16(status).unwrap();
        match retry_after {
            Some(value) => (status, [("retry-after", value)], text).into_response(),
            None => (status, text).into_response(),
        }
    }

    /// Returns the result, the bodies that arrived, and the waits. The last answer is given for ever.
    async fn run(script: &[Answer]) -> (Result<Receipt, PutError>, Vec<String>, Vec<Duration>) {
        let shop = Shop {
            script: Arc::new(script.to_vec()),
            orders: Arc::default(),
        };
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/orders/7", listener.local_addr().unwrap());
        let router = Router::new()
            .route("/orders/{id}", put(answer))
            .with_state(shop.clone());
        let server = tokio::spawn(async move { axum::serve(listener, router).await });
        let (result, waits) = send(&url).await;
        server.abort();
        let orders = shop.orders.lock().unwrap().clone();
        (result, orders, waits)
    }

    async fn send(url: &str) -> (Result<Receipt, PutError>, Vec<Duration>) {
        let client = Client::builder().no_proxy().build().unwrap();
        let order = Order {
            item: String::from("rope"),
            units: 3,
        };
        let waits = Mutex::new(Vec::new());
        let result = put_order(&client, url, &order, async |wait| {
            waits.lock().unwrap().push(wait);
        })
        .await;
        (result, waits.into_inner().unwrap())
    }

    #[tokio::test]
    async fn gets_through_after_two_failures() {
        let (result, orders, waits) = run(&[BUSY, BUSY, STORED]).await;
        assert_eq!(result, Ok(Receipt { number: 41 }));
        let sent = String::from(r#"{"item":"rope","units":3}"#);
        assert_eq!(
            orders,
            [sent.clone(), sent.clone(), sent],
            "three requests, each with the whole order"
        );
        assert_eq!(
            waits,
            [MS(100), MS(200)],
            "each wait is twice the one before"
        );
    }

    #[tokio::test]
    async fn sends_once_when_all_is_well() {
        let (result, orders, waits) = run(&[STORED]).await;
        assert_eq!(result, Ok(Receipt { number: 41 }));
        assert_eq!((orders.len(), waits.len()), (1, 0));
    }

    #[tokio::test]
    async fn waits_as_long_as_the_server_asks() {
        let (result, _, waits) = run(&[(429, Some("7"), ""), BUSY, STORED]).await;
        assert!(result.is_ok());
        assert_eq!(
            waits.first(),
            Some(&MS(7000)),
            "the server asked for 7 seconds"
        );
        assert_eq!(
            waits.get(1),
            Some(&MS(200)),
            "and the next time for nothing"
        );
        let (_, _, waits) = run(&[BUSY, BUSY, (503, Some("0"), ""), STORED]).await;
        assert_eq!(
            waits,
            [MS(100), MS(200), MS(400)],
            "the longer of the two waits counts"
        );
        let date = "Wed, 21 Oct 2026 07:28:00 GMT";
        let (_, _, waits) = run(&[(503, Some(date), ""), STORED]).await;
        assert_eq!(waits, [MS(100)], "a date is not a number of seconds");
    }

    #[tokio::test]
    async fn repeats_no_final_answer() {
        for status in [400, 403, 404, 409, 501] {
            let (result, orders, waits) = run(&[(status, None, ""), STORED]).await;
            let refused = StatusCode::from_u16(status).unwrap();
            assert_eq!(result, Err(PutError::Refused(refused)), "{status} is final");
            assert_eq!((orders.len(), waits.len()), (1, 0), "{status} is final");
        }
    }

    #[tokio::test]
    async fn repeats_what_may_pass() {
        for status in [429, 500, 502, 503, 504] {
            let (result, orders, _) = run(&[(status, None, ""), STORED]).await;
            assert!(result.is_ok(), "{status} may pass");
            assert_eq!(orders.len(), 2, "{status} may pass");
        }
    }

    #[tokio::test]
    async fn gives_up_without_another_wait() {
        let (result, orders, waits) = run(&[BUSY]).await;
        assert_eq!(result, Err(PutError::GaveUp));
        assert_eq!(orders.len(), 4, "the first attempt is one of the four");
        assert_eq!(waits.len(), 3, "nobody waits after the last attempt");
    }

    #[tokio::test]
    async fn tries_again_when_nobody_answers() {
        // Taken, so that no other test gets it, and nobody listens on it.
        let taken = TcpSocket::new_v4().unwrap();
        taken.bind("127.0.0.1:0".parse().unwrap()).unwrap();
        let url = format!("http://{}/orders/7", taken.local_addr().unwrap());
        let (result, waits) = send(&url).await;
        assert_eq!(result, Err(PutError::GaveUp));
        assert_eq!(
            waits,
            [MS(100), MS(200), MS(400)],
            "a server that is not there may be back in a moment"
        );
    }

    #[tokio::test]
    async fn repeats_nothing_that_is_stored() {
        let (result, orders, _) = run(&[(201, None, "thank you")]).await;
        assert_eq!(orders.len(), 1, "the order is stored, so it is sent once");
        assert_eq!(result, Err(PutError::Unreadable));
    }
}
