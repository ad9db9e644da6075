//! A picture as PNG, for those whose programs do not take SVG.
//!
//! The letters come with the program, so that the same picture is the same bytes on every machine.

use resvg::{
    tiny_skia::{Color, Pixmap, Transform},
    usvg::{Options, Tree, fontdb::Database},
};
use std::sync::{Arc, LazyLock};

/// Noto Sans CJK SC with the characters of GB 2312; `fonts/OFL.txt` has its licence.
static FONT: &[u8] = include_bytes!("../../fonts/NotoSansSC-subset.otf");
const FAMILY: &str = "Noto Sans CJK SC";

static FONTS: LazyLock<Arc<Database>> = LazyLock::new(|| {
    let mut fonts = Database::new();
    fonts.load_font_data(FONT.to_vec());
    fonts.set_sans_serif_family(FAMILY);
    Arc::new(fonts)
});

/// How much of the picture, and how large.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Raster {
    /// Pixels for each unit of the picture, 1 to 4.
    pub scale: u8,
    /// As high as wide, the picture in the middle.
    pub square: bool,
    /// On dark paper.
    pub dark: bool,
}

/// `svg` as PNG; `None` where it cannot be drawn, which no picture of ours is.
pub fn png(svg: &str, Raster { scale, square, dark }: Raster) -> Option<Vec<u8>> {
    let options =
        Options { fontdb: FONTS.clone(), font_family: FAMILY.to_owned(), ..Options::default() };
    let tree = Tree::from_str(svg, &options).ok()?;
    let scale = f32::from(scale.clamp(1, 4));
    let (width, height) = (tree.size().width() * scale, tree.size().height() * scale);
    let side = width.max(height);
    let (across, down) = if square { (side, side) } else { (width, height) };
    let mut pixels = Pixmap::new(across.ceil() as u32, down.ceil() as u32)?;
    let paper = if dark { (28, 31, 37) } else { (255, 255, 255) };
    pixels.fill(Color::from_rgba8(paper.0, paper.1, paper.2, 255));
    let middle = ((across - width) / 2.0, (down - height) / 2.0);
    let place = Transform::from_scale(scale, scale).post_translate(middle.0, middle.1);
    resvg::render(&tree, place, &mut pixels.as_mut());
    pixels.encode_png().ok()
}
