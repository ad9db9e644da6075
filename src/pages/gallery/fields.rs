//! Everything a person fills in: empty, filled, with a hint, refused.

use crate::{
    components::{
        field::{
            Choice,
            choices::{Checkbox, Checkboxes, Radios},
            select::Select,
            text::{TextArea, TextField},
        },
        form::{ErrorSummary, FormError, FormErrors},
    },
    i18n::Message,
};
use leptos::prelude::*;
use texts::key::common;

#[component]
pub fn Fields() -> impl IntoView {
    let errors = FormErrors::new();
    let refused =
        ["text-refused", "area-refused", "radios-refused", "boxes-refused", "select-refused"];
    errors.set(refused.map(|id| FormError::new(id, Message::new(common::SELECT_ONE))).into());
    let text = |value: &str| RwSignal::new(value.to_owned());
    let choices = Signal::stored(vec![
        Choice::new("lamp", "A lamp").hint("It does not shine"),
        Choice::new("bin", "A bin"),
        Choice::new("other", "Something else"),
    ]);
    let hint = "One or two sentences are enough.";
    view! {
        <section class="stack stack--wide narrow" aria-labelledby="fields">
            <h2 id="fields">"Fields"</h2>
            <ErrorSummary errors />
            <TextField id="text" label="One line" value=text("") />
            <TextField id="text-filled" label="One line, filled, with a hint" hint=hint value=text("Lamp 14, Fengqiao Road") max=60 />
            <TextField id="text-refused" label="One line, refused" value=text("") error=errors.of("text-refused") />
            <TextArea id="area" label="Several lines, right to left" value=text("الضوء لا يعمل 💡") max=200 />
            <TextArea id="area-refused" label="Several lines, too long" value=text(&"long ".repeat(12)) max=40
                error=errors.of("area-refused") />
            <Radios id="radios" label="One of a few" choices value=text("lamp") hint=hint />
            <Radios id="radios-refused" label="One of a few, refused" choices value=text("") error=errors.of("radios-refused") />
            <Checkboxes id="boxes" label="Any of a few" choices values=RwSignal::new(vec!["bin".to_owned()]) />
            <Checkboxes id="boxes-refused" label="Any of a few, refused" choices values=RwSignal::new(vec![])
                error=errors.of("boxes-refused") />
            <Checkbox id="box" label="One thing to agree to" value=RwSignal::new(true) hint=hint />
            <Select id="select" label="One of many" choices value=text("other") />
            <Select id="select-refused" label="One of many, refused" choices value=text("") error=errors.of("select-refused") />
        </section>
    }
}
