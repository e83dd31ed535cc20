use std::time::Duration;

/// What came of one attempt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    Success(String),
    /// A status that means failure, and for how long `Retry-After` asks the client to wait, if it is there.
    Status(u16, Option<Duration>),
    /// The connection broke. Nobody knows whether the server acted.
    Transport,
}

pub struct Policy {
    /// The first delay, before jitter. Each further one is twice as long.
    pub base: Duration,
    /// No delay is longer, before jitter.
    pub cap: Duration,
    /// The first attempt is one of them.
    pub max_attempts: u32,
    /// Whether the operation may be done twice.
    pub idempotent: bool,
}

impl Policy {
    /// The delay before a retry, 0 being the first one: full jitter, that is `unit` times the capped delay.
    /// `unit` is between 0 and 1.
    pub fn delay(&self, retry: u32, unit: f64) -> Duration {
        let factor = 2u32.checked_pow(retry).unwrap_or(u32::MAX);
        self.base.saturating_mul(factor).min(self.cap).mul_f64(unit)
    }

    /// Whether there may be a further attempt after this one.
    pub fn may_retry(&self, outcome: &Outcome) -> bool {
        match outcome {
            Outcome::Success(_) => false,
            // Turned away before it ran.
            Outcome::Status(429, _) | Outcome::Status(503, Some(_)) => true,
            Outcome::Status(408 | 500 | 502 | 503 | 504, _) | Outcome::Transport => self.idempotent,
            Outcome::Status(..) => false,
        }
    }

    /// Makes attempts, numbered from 0, until one succeeds or no further one is allowed. Returns the outcome
    /// of the last one. `sleep` is called before each attempt but the first; `unit` draws the lots.
    pub fn run(
        &self,
        mut attempt: impl FnMut(u32) -> Outcome,
        mut sleep: impl FnMut(Duration),
        mut unit: impl FnMut() -> f64,
    ) -> Outcome {
        let mut n = 0;
        loop {
            let outcome = attempt(n);
            if !self.may_retry(&outcome) || n >= self.max_attempts {
                return outcome;
            }
            let asked = match outcome {
                Outcome::Status(_, Some(asked)) => asked,
                _ => Duration::ZERO,
            };
            sleep(self.delay(n, unit()).max(asked));
            n += 1;
        }
    }
}
