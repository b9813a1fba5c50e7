//! Renders the pictures of a report as bitmaps, with the fonts of this machine.

use std::collections::BTreeMap;
use std::sync::Arc;

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree, fontdb::Database};

use super::document::Document;
use super::docx::Bitmap;
use super::figure::on_white;

/// The number of bitmap pixels for each pixel of a picture, unless the picture is too wide.
const DENSITY: f32 = 2.0;
/// The maximum width of a bitmap in pixels. More is not visible on paper.
const WIDEST: f32 = 3000.0;
/// The candidates for a sans-serif font; the first one that is installed is used.
const SANS: [&str; 6] =
    ["Noto Sans", "DejaVu Sans", "Liberation Sans", "Segoe UI", "Helvetica Neue", "Arial"];

/// Returns the pictures of a document by id. Returns none if there are no fonts for their texts.
#[must_use]
pub fn bitmaps(document: &Document) -> BTreeMap<String, Bitmap> {
    let mut fonts = Database::new();
    fonts.load_system_fonts();
    if fonts.is_empty() {
        return BTreeMap::new();
    }
    let has = |name: &str| {
        fonts.faces().any(|face| face.families.iter().any(|(family, _)| family == name))
    };
    let sans = SANS.into_iter().find(|name| has(name)).map(str::to_owned);
    let sans = sans.or_else(|| Some(fonts.faces().next()?.families.first()?.0.clone()));
    let sans = sans.unwrap_or_default();
    fonts.set_sans_serif_family(sans.clone());
    let options = Options { fontdb: Arc::new(fonts), font_family: sans, ..Options::default() };
    let figures = document.figures().into_iter();
    figures.filter_map(|figure| Some((figure.id.clone(), bitmap(&figure.svg, &options)?))).collect()
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a size in pixels")]
fn bitmap(svg: &str, options: &Options) -> Option<Bitmap> {
    let tree = Tree::from_str(&on_white(svg), options).ok()?;
    let (width, height) = (tree.size().width(), tree.size().height());
    let density = DENSITY.min(WIDEST / width.max(1.0));
    let dots = |length: f32| (length * density).ceil() as u32;
    let mut pixels = Pixmap::new(dots(width), dots(height))?;
    resvg::render(&tree, Transform::from_scale(density, density), &mut pixels.as_mut());
    let png = pixels.encode_png().ok()?;
    Some(Bitmap { png, width: f64::from(width), height: f64::from(height) })
}
