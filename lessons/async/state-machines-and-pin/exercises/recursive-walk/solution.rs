use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

/// A directory tree as a service would see it.
pub struct Node {
    pub bytes: u64,
    pub children: Vec<Node>,
}

/// Stands for an await on real I/O.
async fn stat(node: &Node) -> u64 {
    node.bytes
}

/// All bytes below and including `node`.
pub async fn total(node: &Node) -> u64 {
    let mut sum = stat(node).await;
    for child in &node.children {
        // The box gives the future of one level a size that is known without
        // knowing the size of the level below.
        sum += Box::pin(total(child)).await;
    }
    sum
}

/// The walk as a work-stealing runtime takes it.
pub fn walk(tree: Arc<Node>) -> Pin<Box<dyn Future<Output = u64> + Send>> {
    Box::pin(async move { total(&tree).await })
}
