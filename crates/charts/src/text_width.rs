//! How wide a text will be, estimated: there is no font to ask on a server.

/// Width of `text` in units of the font size, a little generous. Han characters and full-width punctuation are 1.
fn ems(text: &str) -> f64 {
    text.chars().map(em).sum()
}

fn em(c: char) -> f64 {
    match c {
        'i' | 'j' | 'l' | 'I' | '.' | ',' | ':' | ';' | '\'' | '!' | '|' => 0.28,
        ' ' | 'f' | 't' | 'r' | '(' | ')' | '[' | ']' | '/' | '-' => 0.36,
        'm' | 'w' | 'M' | 'W' | '%' | '@' => 0.9,
        'A'..='Z' => 0.69,
        // Chinese fonts set these in a full square, Latin ones do not: count with the wider.
        '·' | '“' | '”' | '‘' | '’' | '…' | '—' => 1.0,
        '\u{300}'..='\u{36f}' | '\u{200b}'..='\u{200f}' => 0.0,
        '\0'..='\u{10ff}' | '\u{2000}'..='\u{206f}' | '−' => 0.58,
        _ => 1.0,
    }
}

/// Estimated width in viewBox units of `text` at `size`.
pub(crate) fn width(text: &str, size: f64) -> f64 {
    ems(text) * size
}

/// As [`width`], for bold text.
pub(crate) fn bold_width(text: &str, size: f64) -> f64 {
    ems(text) * size * 1.06
}

/// `text`, or its longest beginning with `…` that is at most `room` wide.
pub(crate) fn shortened(text: &str, size: f64, room: f64) -> String {
    if width(text, size) <= room {
        return text.to_owned();
    }
    let mut left = room - width("…", size);
    let kept: String = text
        .chars()
        .take_while(|&c| {
            left -= em(c) * size;
            left >= 0.0
        })
        .collect();
    let kept = kept.trim_end();
    if kept.is_empty() { String::new() } else { [kept, "…"].concat() }
}

/// `text` in lines of at most `room`: broken at spaces, and beside any full-width character.
///
/// Closing punctuation never begins a line; one word longer than a line is shortened.
pub(crate) fn wrapped(text: &str, size: f64, room: f64) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    for piece in pieces(text) {
        if !line.is_empty() && width(&line, size) + width(piece.trim_end(), size) > room {
            lines.push(shortened(line.trim_end(), size, room));
            line.clear();
        }
        line.push_str(piece);
    }
    if !line.trim().is_empty() {
        lines.push(shortened(line.trim_end(), size, room));
    }
    lines
}

/// Cuts `text` where a line may end.
fn pieces(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut start = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let end = at + c.len_utf8();
        let breaks = match chars.peek() {
            None => true,
            Some(&(_, next)) => {
                !closes(next)
                    && !opens(c)
                    && next != ' '
                    && (c == ' ' || em(c) == 1.0 || em(next) == 1.0)
            }
        };
        if breaks {
            pieces.push(&text[start..end]);
            start = end;
        }
    }
    pieces
}

fn closes(c: char) -> bool {
    matches!(
        c,
        '，' | '。' | '；' | '：' | '、' | '！' | '？' | '）' | '」' | '』' | '》' | '”' | '’'
    ) || matches!(c, '%' | '…' | ',' | '.' | ';' | ':' | ')')
}

fn opens(c: char) -> bool {
    matches!(c, '（' | '「' | '『' | '《' | '“' | '‘' | '(')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_han_character_is_one_em_and_a_digit_is_less() {
        assert_eq!(width("临江区", 10.0), 30.0);
        assert!(width("123", 10.0) < 20.0);
    }

    #[test]
    fn long_names_are_shortened_with_an_ellipsis() {
        assert_eq!(shortened("市民热线服务中心", 10.0, 50.0), "市民热线…");
        assert_eq!(shortened("城管", 10.0, 50.0), "城管");
        assert_eq!(shortened("城管", 10.0, 5.0), "");
    }

    #[test]
    fn chinese_breaks_anywhere_but_before_closing_marks() {
        assert_eq!(wrapped("纵轴从八起，不从零起", 10.0, 50.0), ["纵轴从八", "起，不从零", "起"]);
        assert_eq!(
            wrapped("the axis does not start", 10.0, 60.0),
            ["the axis", "does not", "start"]
        );
    }

    proptest! {
        #[test]
        fn no_line_is_wider_than_its_room(text in "[ -~区县、。]{0,60}", room in 20.0..200.0_f64) {
            for line in wrapped(&text, 12.0, room) {
                prop_assert!(width(&line, 12.0) <= room + 0.01, "{line:?}");
            }
            prop_assert!(width(&shortened(&text, 12.0, room), 12.0) <= room + 0.01);
        }
    }
}
