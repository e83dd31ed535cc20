use std::collections::BTreeMap;
use std::sync::Arc;

#[derive(Debug, PartialEq, Eq)]
pub enum StartError {
    UnknownHandler(String),
    /// The handler cannot do what the pod asks for.
    Unsupported {
        handler: String,
        feature: &'static str,
    },
}

pub struct Pod {
    pub id: String,
    /// Whether devices are to be added while it runs.
    pub hotplug: bool,
}

pub trait Handler: Send + Sync {
    // Functions of the type: kept out of the vtable, so that the trait fits behind
    // `dyn`.
    fn name(&self) -> &'static str;
    fn create() -> Arc<dyn Handler>
    where
        Self: Sized;

    /// Most handlers cannot.
    fn can_hotplug(&self) -> bool {
        false
    }

    /// Starts a sandbox and returns what it is called, such as "vm:web-1".
    fn start(&self, pod: &Pod) -> String;
}

pub struct Vm;

impl Handler for Vm {
    fn name(&self) -> &'static str {
        "vm"
    }
    fn create() -> Arc<dyn Handler> {
        Arc::new(Vm)
    }
    fn can_hotplug(&self) -> bool {
        true
    }
    fn start(&self, pod: &Pod) -> String {
        format!("vm:{}", pod.id)
    }
}

pub struct Wasm;

impl Handler for Wasm {
    fn name(&self) -> &'static str {
        "wasm"
    }
    fn create() -> Arc<dyn Handler> {
        Arc::new(Wasm)
    }
    fn start(&self, pod: &Pod) -> String {
        format!("wasm:{}", pod.id)
    }
}

/// How to make each handler. It is made when a pod needs it.
#[derive(Default)]
pub struct Registry {
    makers: BTreeMap<&'static str, fn() -> Arc<dyn Handler>>,
}

impl Registry {
    pub fn register<H: Handler>(&mut self) {
        self.makers.insert(H::create().name(), H::create);
    }

    pub fn names(&self) -> Vec<&'static str> {
        self.makers.keys().copied().collect()
    }

    /// Starts the pod with the handler of this name.
    pub fn start(&self, handler: &str, pod: &Pod) -> Result<String, StartError> {
        let Some(create) = self.makers.get(handler) else {
            return Err(StartError::UnknownHandler(handler.to_string()));
        };
        let made = create();
        if pod.hotplug && !made.can_hotplug() {
            let handler = handler.to_string();
            return Err(StartError::Unsupported {
                handler,
                feature: "hotplug",
            });
        }
        Ok(made.start(pod))
    }
}
