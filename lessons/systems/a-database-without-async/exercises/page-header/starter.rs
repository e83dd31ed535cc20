#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    InnerTable,
    InnerIndex,
    LeafTable,
    LeafIndex,
}

#[derive(Debug, PartialEq, Eq)]
pub enum BadPage {
    /// The bytes end before the header does.
    Short,
    /// No kind of page has this number.
    Kind(u8),
    /// The pointers run into the contents, or the contents begin behind the page's
    /// end.
    Layout,
    /// This cell's pointer leads out of the contents.
    Cell(usize),
}

/// A page whose header has been checked.
#[derive(Debug, PartialEq, Eq)]
pub struct Page<'a> {
    pub kind: Kind,
    /// How many cells it has.
    pub cells: usize,
    bytes: &'a [u8],
}

#[repr(C, packed)]
struct Header {
    kind: u8,
    first_free: u16,
    cells: u16,
    content: u16,
    fragments: u8,
}

impl<'a> Page<'a> {
    pub fn parse(bytes: &'a [u8]) -> Result<Page<'a>, BadPage> {
        let header = unsafe { bytes.as_ptr().cast::<Header>().read_unaligned() };
        let kind = match header.kind {
            2 => Kind::InnerIndex,
            5 => Kind::InnerTable,
            10 => Kind::LeafIndex,
            13 => Kind::LeafTable,
            other => return Err(BadPage::Kind(other)),
        };
        Ok(Page {
            kind,
            cells: usize::from(header.cells),
            bytes,
        })
    }

    /// From the beginning of the cell to the page's end; `None` behind the last
    /// cell.
    pub fn cell(&self, n: usize) -> Option<Result<&'a [u8], BadPage>> {
        let pointer = unsafe {
            self.bytes
                .as_ptr()
                .add(8 + 2 * n)
                .cast::<u16>()
                .read_unaligned()
        };
        Some(Ok(&self.bytes[usize::from(pointer)..]))
    }
}
