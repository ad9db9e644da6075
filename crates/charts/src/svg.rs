//! Writes SVG that an HTML parser reads and writes back byte for byte.
//!
//! So: double quotes, explicit closing tags, no characters that serialisers disagree about. Attribute values never hold
//! a caller's text except the id prefix, which is reduced to letters, digits and hyphens.

use crate::number::push_coordinate;
use crate::theme::{Role, Theme};

/// The families the portal uses; names without quotes, so that the attribute needs no escaping.
const FONTS: &str = "PingFang SC, Hiragino Sans GB, Noto Sans SC, Noto Sans CJK SC, Microsoft YaHei, system-ui, sans-serif";

/// A growing piece of SVG in one theme.
#[derive(Debug)]
pub(crate) struct Svg {
    out: String,
    theme: &'static Theme,
}

/// Which point of a text lies at its x.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Anchor {
    Start,
    Middle,
    End,
}

/// How a text looks.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Text {
    pub(crate) size: f64,
    pub(crate) role: Role,
    pub(crate) anchor: Anchor,
    pub(crate) bold: bool,
    /// Outlined with the paper's colour, so that lines behind do not disturb.
    pub(crate) halo: bool,
}

impl Text {
    pub(crate) fn new(size: f64, role: Role) -> Self {
        Self { size, role, anchor: Anchor::Start, bold: false, halo: false }
    }

    pub(crate) fn anchored(self, anchor: Anchor) -> Self {
        Self { anchor, ..self }
    }

    pub(crate) fn bold(self) -> Self {
        Self { bold: true, ..self }
    }

    pub(crate) fn halo(self) -> Self {
        Self { halo: true, ..self }
    }
}

/// How a line looks.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Stroke {
    role: Role,
    width: f64,
    dash: &'static str,
    opacity: f64,
}

impl Stroke {
    pub(crate) fn new(role: Role, width: f64) -> Self {
        Self { role, width, dash: "", opacity: 1.0 }
    }

    pub(crate) fn dashed(self, dash: &'static str) -> Self {
        Self { dash, ..self }
    }

    pub(crate) fn faint(self, opacity: f64) -> Self {
        Self { opacity, ..self }
    }
}

impl Svg {
    pub(crate) fn new(theme: &'static Theme) -> Self {
        Self { out: String::new(), theme }
    }

    /// `self` with `other` in front of it.
    pub(crate) fn followed_by(mut self, other: Self) -> Self {
        self.out.push_str(&other.out);
        self
    }

    pub(crate) fn into_string(self) -> String {
        self.out
    }

    fn attr(&mut self, name: &str, value: &str) {
        for piece in [" ", name, "=\"", value, "\""] {
            self.out.push_str(piece);
        }
    }

    fn number(&mut self, name: &str, value: f64) {
        self.attr(name, "");
        self.out.pop();
        push_coordinate(&mut self.out, value);
        self.out.push('"');
    }

    fn numbers<const N: usize>(&mut self, element: &str, attributes: [(&str, f64); N]) {
        self.out.push('<');
        self.out.push_str(element);
        for (name, value) in attributes {
            self.number(name, value);
        }
    }

    fn close(&mut self, element: &str) {
        for piece in ["></", element, ">"] {
            self.out.push_str(piece);
        }
    }

    fn role(&mut self, role: Role) {
        self.attr("class", role.class());
        self.attr("color", self.theme.color(role));
    }

    fn fill(&mut self, role: Role) {
        self.role(role);
        self.attr("fill", "currentColor");
    }

    fn stroke(&mut self, stroke: Stroke) {
        self.role(stroke.role);
        self.attr("fill", "none");
        self.attr("stroke", "currentColor");
        self.number("stroke-width", stroke.width);
        self.attr("stroke-linecap", "round");
        self.attr("stroke-linejoin", "round");
        if !stroke.dash.is_empty() {
            self.attr("stroke-dasharray", stroke.dash);
        }
        if stroke.opacity < 1.0 {
            self.number("stroke-opacity", stroke.opacity);
        }
    }

    pub(crate) fn line(&mut self, (x1, y1): (f64, f64), (x2, y2): (f64, f64), stroke: Stroke) {
        self.numbers("line", [("x1", x1), ("y1", y1), ("x2", x2), ("y2", y2)]);
        self.stroke(stroke);
        self.close("line");
    }

    fn path_data(&mut self, points: impl Iterator<Item = (f64, f64)>, closed: bool) {
        self.out.push_str("<path d=\"");
        for (i, (x, y)) in points.enumerate() {
            self.out.push_str(if i == 0 { "M" } else { "L" });
            push_coordinate(&mut self.out, x);
            self.out.push(' ');
            push_coordinate(&mut self.out, y);
        }
        self.out.push_str(if closed { "Z\"" } else { "\"" });
    }

    /// An open line through `points`.
    pub(crate) fn path(&mut self, points: impl Iterator<Item = (f64, f64)>, stroke: Stroke) {
        self.path_data(points, false);
        self.stroke(stroke);
        self.close("path");
    }

    /// A filled shape.
    pub(crate) fn area(&mut self, points: impl Iterator<Item = (f64, f64)>, role: Role) {
        self.path_data(points, true);
        self.fill(role);
        self.close("path");
    }

    /// A shape filled with paper and drawn in outline.
    pub(crate) fn outline(&mut self, points: impl Iterator<Item = (f64, f64)>, stroke: Stroke) {
        self.path_data(points, true);
        self.stroke(stroke);
        self.close("path");
    }

    pub(crate) fn rect(
        &mut self,
        (x, y): (f64, f64),
        (width, height): (f64, f64),
        radius: f64,
        role: Role,
    ) {
        self.numbers(
            "rect",
            [("x", x), ("y", y), ("width", width.max(0.0)), ("height", height.max(0.0))],
        );
        if radius > 0.0 {
            self.number("rx", radius);
        }
        self.fill(role);
        self.close("rect");
    }

    pub(crate) fn circle(&mut self, (x, y): (f64, f64), radius: f64, role: Role) {
        self.numbers("circle", [("cx", x), ("cy", y), ("r", radius)]);
        self.fill(role);
        self.close("circle");
    }

    pub(crate) fn ring(&mut self, (x, y): (f64, f64), radius: f64, stroke: Stroke) {
        self.numbers("circle", [("cx", x), ("cy", y), ("r", radius)]);
        self.stroke(stroke);
        self.close("circle");
    }

    /// One line of text with its base line at `y`. An empty text writes nothing.
    pub(crate) fn text(&mut self, (x, y): (f64, f64), text: &str, style: Text) {
        if text.is_empty() {
            return;
        }
        self.numbers("text", [("x", x), ("y", y), ("font-size", style.size)]);
        match style.anchor {
            Anchor::Start => {}
            Anchor::Middle => self.attr("text-anchor", "middle"),
            Anchor::End => self.attr("text-anchor", "end"),
        }
        if style.bold {
            self.attr("font-weight", "600");
        }
        if style.halo {
            self.attr("class", &[style.role.class(), " chart-halo"].concat());
            self.attr("color", self.theme.color(style.role));
            self.attr("fill", "currentColor");
            self.attr("stroke", self.theme.color(Role::Paper));
            self.attr("stroke-width", "4");
            self.attr("stroke-linejoin", "round");
            self.attr("paint-order", "stroke");
        } else {
            self.fill(style.role);
        }
        self.out.push('>');
        self.escaped(text);
        self.out.push_str("</text>");
    }

    fn escaped(&mut self, text: &str) {
        for c in text.chars() {
            match c {
                '&' => self.out.push_str("&amp;"),
                '<' => self.out.push_str("&lt;"),
                '>' => self.out.push_str("&gt;"),
                // HTML writes a no-break space as an entity that XML does not know.
                '\u{a0}' => self.out.push(' '),
                '\t' | '\n' | '\r' => self.out.push(' '),
                '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{fffe}' | '\u{ffff}' => {}
                _ => self.out.push(c),
            }
        }
    }

    /// A whole document around `bodies`, each moved down by its number.
    pub(crate) fn document(
        theme: &'static Theme,
        prefix: &str,
        (title, description): (&str, &str),
        (width, height): (f64, f64),
        bodies: &[(f64, &str)],
    ) -> String {
        let prefix: String =
            prefix.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').collect();
        let (title_id, desc_id) = ([&prefix, "-title"].concat(), [&prefix, "-desc"].concat());
        let mut svg = Self::new(theme);
        svg.out.push_str("<svg");
        svg.attr("xmlns", "http://www.w3.org/2000/svg");
        svg.attr("class", "chart");
        svg.attr("viewBox", "0 0 ");
        svg.out.pop();
        push_coordinate(&mut svg.out, width);
        svg.out.push(' ');
        push_coordinate(&mut svg.out, height);
        svg.out.push('"');
        svg.number("width", width);
        svg.number("height", height);
        svg.attr("font-family", FONTS);
        svg.attr("role", "img");
        svg.attr("aria-labelledby", &[&title_id, " ", &desc_id].concat());
        svg.out.push('>');
        for (element, id, text) in [("title", &title_id, title), ("desc", &desc_id, description)] {
            svg.numbers(element, []);
            svg.attr("id", id);
            svg.out.push('>');
            svg.escaped(text);
            for piece in ["</", element, ">"] {
                svg.out.push_str(piece);
            }
        }
        svg.rect((0.0, 0.0), (width, height), 0.0, Role::Paper);
        for (down, body) in bodies {
            if *down > 0.0 {
                svg.out.push_str("<g transform=\"translate(0 ");
                push_coordinate(&mut svg.out, *down);
                svg.out.push_str(")\">");
                svg.out.push_str(body);
                svg.out.push_str("</g>");
            } else {
                svg.out.push_str(body);
            }
        }
        svg.out.push_str("</svg>");
        svg.out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_escaped_as_html_writes_it_back_and_as_xml_can_read_it() {
        let mut svg = Svg::new(&Theme::LIGHT);
        svg.text((1.0, 2.5), "a<b & \"c\">\u{a0}d\u{1}\n", Text::new(12.0, Role::Ink));
        assert!(svg.into_string().ends_with(">a&lt;b &amp; \"c\"&gt; d </text>"));
    }

    #[test]
    fn an_id_prefix_cannot_leave_its_attribute() {
        let text = Svg::document(&Theme::LIGHT, "x\"><script>", ("t", "d"), (10.0, 10.0), &[]);
        assert!(text.contains("aria-labelledby=\"xscript-title xscript-desc\""));
    }
}
