#[cfg(test)]
mod tests {
    use crate::*;
    use std::future::Future;
    use std::pin::pin;
    use std::sync::Arc;
    use std::task::{Context, Poll, Waker};

    fn now<F: Future>(fut: F) -> F::Output {
        match pin!(fut).poll(&mut Context::from_waker(Waker::noop())) {
            Poll::Ready(v) => v,
            Poll::Pending => panic!("nothing in this tree has to be waited for, and the walk returned Pending"),
        }
    }
    fn leaf(bytes: u64) -> Node {
        Node { bytes, children: Vec::new() }
    }

    #[test]
    fn a_leaf() {
        assert_eq!(now(total(&leaf(9))), 9);
    }

    #[test]
    fn a_tree() {
        let tree = Node {
            bytes: 1,
            children: vec![leaf(10), Node { bytes: 100, children: vec![leaf(1000), leaf(1000)] }],
        };
        assert_eq!(now(total(&tree)), 2111, "1 + 10 + 100 + 1000 + 1000: every level counts");
    }

    #[test]
    fn a_deep_tree() {
        let mut tree = leaf(1);
        for _ in 0..500 {
            tree = Node { bytes: 1, children: vec![tree] };
        }
        assert_eq!(now(total(&tree)), 501);
    }

    #[test]
    fn the_walk_as_a_task() {
        assert_eq!(now(walk(Arc::new(leaf(7)))), 7);
    }
}
