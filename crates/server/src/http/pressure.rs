//! What citizens tell of meddling with their ratings: to the office alone.

use super::{
    failure::Failure,
    operation::{Call, Operation, Repeat},
};
use crate::store::KeyRole;
use contract::{
    ProblemCode,
    wire::pressure::{ListPressure, PressureEntry, PressureTaken, ReportPressure},
};

impl Operation for ReportPressure {
    const REPEAT: Repeat = Repeat::Keyed;

    async fn answer(call: Call<Self>) -> Result<PressureTaken, Failure> {
        let app = &call.app;
        app.limits.give_feedback(call.origin)?;
        let (number, key) = (call.case()?, call.required_key()?);
        Ok(app.store.add_pressure(number, &call.body, key, app.clock.now()).await?)
    }
}

impl Operation for ListPressure {
    async fn answer(call: Call<Self>) -> Result<Vec<PressureEntry>, Failure> {
        if call.role()? != KeyRole::Office {
            return Err(ProblemCode::Forbidden.into());
        }
        Ok(call.app.store.pressure().await?)
    }
}
