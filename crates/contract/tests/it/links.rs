//! What stands behind the `#` of a link in a message.

use contract::{BadLink, Link, LinkSecret, Tap};
use proptest::prelude::*;

const SECRET: &str = "q3Jx0b7Yk2m9TzV5sWn1Rc8uLdEfHgAaPpQqXx4MiOo";

fn secret() -> LinkSecret {
    SECRET.to_owned().try_into().unwrap()
}

#[test]
fn c65_a_link_brings_its_secret_and_the_answer_tapped() {
    let plain = Link { secret: secret(), tap: None };
    assert_eq!(plain.to_string(), format!("t={SECRET}"));
    for (tap, solved) in [(Tap::Yes, Some(true)), (Tap::No, Some(false)), (Tap::Later, None)] {
        let link = Link { secret: secret(), tap: Some(tap) };
        assert_eq!(link.to_string().parse(), Ok(link));
        assert_eq!(tap.solved(), solved);
    }
}

#[test]
fn what_a_mail_program_adds_is_passed_over_and_what_it_cuts_off_is_noticed() {
    let read = format!("#utm_source=mail&t={SECRET}&solved=perhaps").parse::<Link>();
    assert_eq!(read, Ok(Link { secret: secret(), tap: None }));
    for cut in ["", "#", "solved=yes", "t=", &format!("t={}", &SECRET[..40]), &SECRET[..43]] {
        assert_eq!(cut.parse::<Link>(), Err(BadLink), "{cut}");
    }
}

#[test]
fn c34_a_secret_never_shows_in_debug_output() {
    let shown = format!("{:?}", Link { secret: secret(), tap: Some(Tap::Yes) });
    assert!(!shown.contains(SECRET), "{shown}");
}

proptest! {
    #[test]
    fn no_fragment_makes_reading_fail_otherwise_than_by_saying_so(raw in any::<String>()) {
        if let Ok(link) = raw.parse::<Link>() {
            prop_assert_eq!(link.to_string().parse::<Link>(), Ok(link));
        }
    }
}
