//! The only place with colours.
//!
//! Each element carries its colour twice: as the presentation attribute `color` (so a file is complete) and as a class
//! `chart-…` (so a page can recolour it with `color` alone: dark mode, forced colours). Marks paint with `currentColor`.
//! Text that crosses lines has the further class `chart-halo`: its `stroke` must be the ground's colour.

/// What a colour means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// The ground.
    Paper,
    /// Ground of the provisional tail.
    Shade,
    /// Hairlines one may overlook.
    Grid,
    /// Lines one must see: base line, reference, edges of a band.
    Axis,
    /// Main text.
    Ink,
    /// Side text.
    Muted,
    /// The one series of a chart, bars without judgement.
    Series,
    /// Inside of an interval band.
    Band,
    /// Clearly better.
    Good,
    /// Clearly worse.
    Bad,
    /// Not to be told apart.
    Same,
    /// Too few cases, no answer.
    Few,
}

impl Role {
    /// All roles, in the order of [`Theme`]'s colours.
    pub const ALL: [Self; 12] = [
        Self::Paper,
        Self::Shade,
        Self::Grid,
        Self::Axis,
        Self::Ink,
        Self::Muted,
        Self::Series,
        Self::Band,
        Self::Good,
        Self::Bad,
        Self::Same,
        Self::Few,
    ];

    /// The class a page's style sheet recolours.
    pub const fn class(self) -> &'static str {
        match self {
            Self::Paper => "chart-paper",
            Self::Shade => "chart-shade",
            Self::Grid => "chart-grid",
            Self::Axis => "chart-axis",
            Self::Ink => "chart-ink",
            Self::Muted => "chart-muted",
            Self::Series => "chart-series",
            Self::Band => "chart-band",
            Self::Good => "chart-good",
            Self::Bad => "chart-bad",
            Self::Same => "chart-same",
            Self::Few => "chart-few",
        }
    }
}

/// What the colour of a bar or of a share says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Nothing.
    Plain,
    /// This is the good part.
    Good,
    /// This is what needs attention.
    Bad,
    /// Between the two.
    Between,
    /// Not known, no answer.
    Unknown,
}

impl Tone {
    pub(crate) const fn role(self) -> Role {
        match self {
            Self::Plain => Role::Series,
            Self::Good => Role::Good,
            Self::Bad => Role::Bad,
            Self::Between => Role::Same,
            Self::Unknown => Role::Few,
        }
    }
}

/// One colour per [`Role`], as `#rrggbb`.
#[derive(Debug, PartialEq, Eq)]
pub struct Theme([&'static str; 12]);

impl Theme {
    /// Ink on white paper.
    pub const LIGHT: Self = Self([
        "#ffffff", "#f3f1ec", "#e2ded5", "#857f72", "#1b1d22", "#62646a", "#3a3d45", "#ebe7de",
        "#1f6feb", "#b45309", "#4c4f57", "#70737a",
    ]);
    /// Light on dark paper.
    pub const DARK: Self = Self([
        "#1c1f25", "#14161a", "#2e323a", "#7c828d", "#eceae4", "#a3a3a1", "#d6d4ce", "#343842",
        "#6ea8fe", "#f0a04b", "#b9b8b4", "#8d9199",
    ]);

    /// The colour of a role.
    pub const fn color(&self, role: Role) -> &'static str {
        self.0[role as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    type Linear = [f64; 3];

    /// Machado, Oliveira & Fernandes, "A Physiologically-based Model for Simulation of Color Vision Deficiency",
    /// IEEE TVCG 15(6), 2009, severity 1.0, applied to linear RGB.
    const SIMULATIONS: [(&str, [Linear; 3]); 4] = [
        ("full colour", [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]),
        (
            "protanopia",
            [
                [0.152286, 1.052583, -0.204868],
                [0.114503, 0.786281, 0.099216],
                [-0.003882, -0.048116, 1.051998],
            ],
        ),
        (
            "deuteranopia",
            [
                [0.367322, 0.860646, -0.227968],
                [0.280085, 0.672501, 0.047413],
                [-0.011820, 0.042940, 0.968881],
            ],
        ),
        (
            "tritanopia",
            [
                [1.255528, -0.076749, -0.178779],
                [-0.078411, 0.930809, 0.147602],
                [0.004733, 0.691367, 0.303900],
            ],
        ),
    ];

    fn seen(hex: &str, eye: &[Linear; 3]) -> Linear {
        let channel = |i: usize| {
            let c = f64::from(u8::from_str_radix(&hex[i..i + 2], 16).unwrap()) / 255.0;
            if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
        };
        let rgb = [channel(1), channel(3), channel(5)];
        eye.map(|row| row.iter().zip(rgb).map(|(m, c)| m * c).sum::<f64>().clamp(0.0, 1.0))
    }

    fn luminance(c: Linear) -> f64 {
        0.2126 * c[0] + 0.7152 * c[1] + 0.0722 * c[2]
    }

    /// WCAG 2 contrast ratio.
    fn contrast(a: Linear, b: Linear) -> f64 {
        let (a, b) = (luminance(a) + 0.05, luminance(b) + 0.05);
        a.max(b) / a.min(b)
    }

    /// CIE 1976 colour difference, D65.
    fn difference(a: Linear, b: Linear) -> f64 {
        let lab = |c: Linear| {
            let f = |t: f64| if t > 0.008856 { t.cbrt() } else { 7.787 * t + 16.0 / 116.0 };
            let x = f((0.4124 * c[0] + 0.3576 * c[1] + 0.1805 * c[2]) / 0.95047);
            let y = f(luminance(c));
            let z = f((0.0193 * c[0] + 0.1192 * c[1] + 0.9505 * c[2]) / 1.08883);
            [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
        };
        lab(a).iter().zip(lab(b)).map(|(p, q)| (p - q).powi(2)).sum::<f64>().sqrt()
    }

    /// Calls `check` for both themes and all eyes with a function from role to colour seen.
    fn everywhere(check: impl Fn(&str, &dyn Fn(Role) -> Linear)) {
        for (name, theme) in [("light", &Theme::LIGHT), ("dark", &Theme::DARK)] {
            for (eye, matrix) in &SIMULATIONS {
                check(&format!("{name}, {eye}"), &|role| seen(theme.color(role), matrix));
            }
        }
    }

    #[test]
    fn p50_marks_stand_out_from_every_ground_they_lie_on() {
        use Role::*;
        everywhere(|place, color| {
            for mark in [Axis, Series, Good, Bad, Same, Few] {
                for ground in [Paper, Shade] {
                    let ratio = contrast(color(mark), color(ground));
                    assert!(ratio >= 3.0, "{mark:?} on {ground:?}, {place}: {ratio:.2}");
                }
            }
            let ratio = contrast(color(Series), color(Band));
            assert!(ratio >= 3.0, "Series on Band, {place}: {ratio:.2}");
        });
    }

    #[test]
    fn text_is_readable_on_every_ground_and_inside_marks() {
        use Role::*;
        everywhere(|place, color| {
            for (text, ground) in [
                (Ink, Paper),
                (Ink, Shade),
                (Muted, Paper),
                (Muted, Shade),
                (Paper, Good),
                (Paper, Bad),
                (Paper, Same),
                (Paper, Few),
                (Paper, Series),
            ] {
                let ratio = contrast(color(text), color(ground));
                let least = if place.ends_with("full colour") { 4.5 } else { 3.0 };
                assert!(ratio >= least, "{text:?} on {ground:?}, {place}: {ratio:.2}");
            }
        });
    }

    #[test]
    fn p50_better_worse_and_not_to_be_told_apart_differ_for_every_eye() {
        use Role::*;
        everywhere(|place, color| {
            for (a, b) in [(Good, Bad), (Good, Same), (Bad, Same)] {
                let distance = difference(color(a), color(b));
                assert!(distance >= 20.0, "{a:?} and {b:?}, {place}: {distance:.1}");
            }
        });
    }

    #[test]
    fn every_role_has_its_own_class_and_colour_slot() {
        for (i, role) in Role::ALL.into_iter().enumerate() {
            assert_eq!(role as usize, i);
            assert!(Role::ALL[..i].iter().all(|r| r.class() != role.class()));
        }
    }
}
