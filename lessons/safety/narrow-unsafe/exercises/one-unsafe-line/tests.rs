#[cfg(test)]
mod tests {
    use crate::*;

    fn label(text: &str) -> Label {
        match Label::new(text) {
            Some(label) => label,
            None => panic!("{text:?} is ASCII and has {} bytes, and was refused", text.len()),
        }
    }

    #[test]
    fn what_goes_in_comes_out() {
        for text in ["", "a", "eu-west-1", "exactly-15-long"] {
            assert_eq!(label(text).as_str(), text);
        }
    }

    #[test]
    fn too_long_or_not_ascii_is_none() {
        assert!(Label::new("sixteen-bytes-it").is_none(), "16 bytes do not fit into 15");
        assert!(Label::new("a-text-that-is-far-too-long").is_none());
        assert!(Label::new("z\u{fc}rich").is_none(), "the letter \u{fc} is not ASCII");
        assert!(Label::new("fifteen-bytes-\u{fc}").is_none());
    }

    #[test]
    fn upper_case_is_for_letters() {
        let mut l = label("eu-West_1{z}");
        l.make_upper();
        assert_eq!(l.as_str(), "EU-WEST_1{Z}", "letters change, everything else stays as it is");
        let mut empty = label("");
        empty.make_upper();
        assert_eq!(empty.as_str(), "");
    }

    #[test]
    fn truncating_never_makes_it_longer() {
        let mut l = label("orders");
        l.truncate(3);
        assert_eq!(l.as_str(), "ord");
        l.truncate(10);
        assert_eq!(l.as_str(), "ord", "a larger length shows bytes that do not belong to the label");
        l.truncate(255);
        assert_eq!(l.as_str().len(), 3, "a larger length shows bytes that do not belong to the label");
    }
}
