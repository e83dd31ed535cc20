#[cfg(test)]
mod tests {
    use crate::*;

    /// A page of `size` bytes with these cells at its end.
    fn page(kind: u8, size: usize, cells: &[&[u8]]) -> Vec<u8> {
        let mut bytes = vec![0; size];
        let mut content = size;
        let pointers = if kind == 2 || kind == 5 { 12 } else { 8 };
        for (n, cell) in cells.iter().enumerate() {
            content -= cell.len();
            bytes[content..][..cell.len()].copy_from_slice(cell);
            bytes[pointers + 2 * n..][..2].copy_from_slice(&(content as u16).to_be_bytes());
        }
        bytes[0] = kind;
        bytes[3..5].copy_from_slice(&(cells.len() as u16).to_be_bytes());
        bytes[5..7].copy_from_slice(&(content as u16).to_be_bytes());
        bytes
    }

    fn with(mut bytes: Vec<u8>, at: usize, number: u16) -> Vec<u8> {
        bytes[at..at + 2].copy_from_slice(&number.to_be_bytes());
        bytes
    }

    #[test]
    fn a_good_page() {
        let bytes = page(13, 512, &[b"first", b"second"]);
        let page = Page::parse(&bytes).expect("a good page; numbers are big-endian");
        assert_eq!(
            (page.kind, page.cells),
            (Kind::LeafTable, 2),
            "numbers are big-endian"
        );
        assert_eq!(page.cell(0), Some(Ok(&b"first"[..])));
        assert_eq!(
            page.cell(1),
            Some(Ok(&b"secondfirst"[..])),
            "to the page's end"
        );
        assert_eq!(page.cell(2), None, "behind the last cell");
        assert_eq!(page.cell(usize::MAX), None, "behind the last cell");
    }

    #[test]
    fn every_kind() {
        for (number, kind) in [
            (2, Kind::InnerIndex),
            (5, Kind::InnerTable),
            (10, Kind::LeafIndex),
            (13, Kind::LeafTable),
        ] {
            let bytes = page(number, 512, &[b"cell"]);
            let page = Page::parse(&bytes).expect("a good page");
            assert_eq!(page.kind, kind);
            assert_eq!(
                page.cell(0),
                Some(Ok(&b"cell"[..])),
                "{kind:?}: inner pages have four bytes more in front of the pointers"
            );
        }
        for number in [0, 1, 3, 12, 14, 255] {
            assert_eq!(
                Page::parse(&page(number, 512, &[])),
                Err(BadPage::Kind(number))
            );
        }
    }

    #[test]
    fn a_page_without_cells() {
        let bytes = page(10, 512, &[]);
        let page = Page::parse(&bytes).expect("contents may begin at the page's end");
        assert_eq!((page.cells, page.cell(0)), (0, None));
    }

    #[test]
    fn the_largest_page() {
        let bytes = page(13, 65536, &[]);
        assert_eq!(bytes[5..7], [0, 0]);
        let page = Page::parse(&bytes).expect("0 stands for 65536");
        assert_eq!(page.cells, 0);
    }

    #[test]
    fn too_few_bytes() {
        for (kind, header) in [(13, 8), (10, 8), (5, 12), (2, 12)] {
            let bytes = page(kind, 512, &[]);
            for len in 0..header {
                assert_eq!(
                    Page::parse(&bytes[..len]),
                    Err(BadPage::Short),
                    "kind {kind}, {len} bytes"
                );
            }
            assert_eq!(
                Page::parse(&bytes[..header]),
                Err(BadPage::Layout),
                "contents begin behind the page's end"
            );
        }
    }

    #[test]
    fn pointers_and_contents() {
        let good = page(13, 512, &[b"cell"]);
        // Pointers up to 508, where the contents begin.
        assert!(
            Page::parse(&with(good.clone(), 3, 250)).is_ok(),
            "250 pointers end where the contents begin"
        );
        for cells in [251, 252, 1000, u16::MAX] {
            let outcome = Page::parse(&with(good.clone(), 3, cells)).map(|page| page.cells);
            assert_eq!(
                outcome,
                Err(BadPage::Layout),
                "{cells} cells: the pointers run into the contents"
            );
        }
        for content in [513, u16::MAX, 0] {
            let outcome = Page::parse(&with(good.clone(), 5, content)).map(|page| page.cells);
            assert_eq!(
                outcome,
                Err(BadPage::Layout),
                "contents at {content} of 512"
            );
        }
        let outcome = Page::parse(&with(good.clone(), 5, 9)).map(|page| page.cells);
        assert_eq!(
            outcome,
            Err(BadPage::Layout),
            "the pointers run into the contents"
        );
    }

    #[test]
    fn a_pointer_that_lies() {
        let good = page(13, 512, &[b"first", b"second"]);
        for pointer in [0, 3, 12, 500, 512, 513, u16::MAX] {
            let bytes = with(good.clone(), 8, pointer);
            let page = Page::parse(&bytes).expect("one bad cell does not spoil the page");
            assert_eq!(
                page.cell(0),
                Some(Err(BadPage::Cell(0))),
                "a pointer of {pointer} leads out of the contents"
            );
            assert_eq!(
                page.cell(1),
                Some(Ok(&b"secondfirst"[..])),
                "the other cells can still be read"
            );
        }
        let bytes = with(good, 8, 511);
        let page = Page::parse(&bytes).unwrap();
        assert_eq!(
            page.cell(0),
            Some(Ok(&b"t"[..])),
            "the last byte is in the contents"
        );
    }

    #[test]
    fn no_bytes_make_it_panic() {
        let mut x = 0x2545_f491_u32;
        let mut next = || {
            x ^= x << 13;
            x ^= x >> 17;
            x ^= x << 5;
            x
        };
        for _ in 0..20_000 {
            let mut bytes: Vec<u8> = (0..48).map(|_| next() as u8).collect();
            bytes[0] = [2, 5, 10, 13][next() as usize % 4];
            bytes[3] = 0;
            bytes[4] %= 32;
            bytes[5] = 0;
            bytes[6] %= 64;
            bytes.truncate(next() as usize % 49);
            if let Ok(page) = Page::parse(&bytes) {
                for n in 0..page.cells {
                    let _ = page.cell(n).expect("there are as many cells as it says");
                }
            }
        }
    }
}
