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
    /// Where the pointers begin, and where the contents do.
    pointers: usize,
    content: usize,
}

impl<'a> Page<'a> {
    pub fn parse(bytes: &'a [u8]) -> Result<Page<'a>, BadPage> {
        let (kind, pointers) = match *bytes.first().ok_or(BadPage::Short)? {
            2 => (Kind::InnerIndex, 12),
            5 => (Kind::InnerTable, 12),
            10 => (Kind::LeafIndex, 8),
            13 => (Kind::LeafTable, 8),
            other => return Err(BadPage::Kind(other)),
        };
        if bytes.len() < pointers {
            return Err(BadPage::Short);
        }
        let cells = u16_at(bytes, 3).ok_or(BadPage::Short)?;
        let content = match u16_at(bytes, 5).ok_or(BadPage::Short)? {
            // A page of this size has no other way to say it.
            0 => 65536,
            content => content,
        };
        if pointers + 2 * cells > content || content > bytes.len() {
            return Err(BadPage::Layout);
        }
        Ok(Page {
            kind,
            cells,
            bytes,
            pointers,
            content,
        })
    }

    /// From the beginning of the cell to the page's end; `None` behind the last
    /// cell.
    pub fn cell(&self, n: usize) -> Option<Result<&'a [u8], BadPage>> {
        if n >= self.cells {
            return None;
        }
        let pointer = u16_at(self.bytes, self.pointers + 2 * n)?;
        let inside = pointer >= self.content && pointer < self.bytes.len();
        Some(if inside {
            Ok(&self.bytes[pointer..])
        } else {
            Err(BadPage::Cell(n))
        })
    }
}

fn u16_at(bytes: &[u8], at: usize) -> Option<usize> {
    let two = bytes.get(at..)?.first_chunk()?;
    Some(usize::from(u16::from_ne_bytes(*two)))
}
