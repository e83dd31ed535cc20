#[cfg(test)]
mod tests {
    use crate::*;
    use std::cell::Cell;
    use std::sync::Arc;

    fn registry() -> Registry {
        let mut registry = Registry::default();
        registry.register::<Wasm>();
        registry.register::<Vm>();
        registry
    }

    fn pod(id: &str, hotplug: bool) -> Pod {
        Pod {
            id: id.to_string(),
            hotplug,
        }
    }

    thread_local! {
        static MADE: Cell<u32> = const { Cell::new(0) };
        static STARTED: Cell<u32> = const { Cell::new(0) };
    }

    /// Somebody else's handler.
    struct Noted;
    impl Handler for Noted {
        fn name() -> &'static str {
            "noted"
        }
        fn create() -> Arc<dyn Handler> {
            MADE.set(MADE.get() + 1);
            Arc::new(Noted)
        }
        fn start(&self, pod: &Pod) -> String {
            STARTED.set(STARTED.get() + 1);
            pod.id.clone()
        }
    }

    #[test]
    fn chosen_by_name() {
        let registry = registry();
        assert_eq!(registry.names(), ["vm", "wasm"]);
        assert_eq!(
            registry.start("vm", &pod("web-1", false)),
            Ok("vm:web-1".to_string())
        );
        assert_eq!(
            registry.start("wasm", &pod("fn-1", false)),
            Ok("wasm:fn-1".to_string())
        );
    }

    #[test]
    fn a_name_that_nobody_registered() {
        for name in ["docker", ""] {
            let outcome = registry().start(name, &pod("x", false));
            let unknown = Err(StartError::UnknownHandler(name.to_string()));
            assert_eq!(outcome, unknown, "no other handler takes its place");
        }
        let none = Registry::default().start("vm", &pod("x", false));
        assert_eq!(none, Err(StartError::UnknownHandler("vm".to_string())));
    }

    #[test]
    fn what_a_handler_cannot_do() {
        let mut registry = registry();
        registry.register::<Noted>();
        assert_eq!(
            registry.start("vm", &pod("a", true)),
            Ok("vm:a".to_string())
        );
        for name in ["wasm", "noted"] {
            let unsupported = StartError::Unsupported {
                handler: name.to_string(),
                feature: "hotplug",
            };
            assert_eq!(registry.start(name, &pod("a", true)), Err(unsupported));
        }
        assert_eq!(STARTED.get(), 0, "it was refused, and it had been started");
    }

    #[test]
    fn made_when_a_pod_needs_it() {
        let mut registry = Registry::default();
        registry.register::<Noted>();
        assert_eq!(registry.names(), ["noted"]);
        assert_eq!(MADE.get(), 0, "a handler was made before a pod needed it");
        assert_eq!(
            registry.start("noted", &pod("hi", false)),
            Ok("hi".to_string())
        );
        assert_eq!((MADE.get(), STARTED.get()), (1, 1), "made and started");
    }

    #[test]
    fn shared_between_threads() {
        let handler: Arc<dyn Handler> = Vm::create();
        let other = Arc::clone(&handler);
        let there = std::thread::spawn(move || other.start(&pod("t", false)));
        assert_eq!(there.join().unwrap(), "vm:t");
        assert!(handler.can_hotplug());
    }
}
