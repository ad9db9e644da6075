//! Photos: received in parts from anybody, given out to whoever may see them.

use super::{
    failure::Failure,
    office::check_reader,
    operation::{Call, Operation, Picture},
};
use crate::store::{Chunk, KeyRole};
use contract::{
    CaseNumber, PhotoId, ProblemCode, published,
    wire::photos::{
        CancelUpload, PhotoSize, ReadCasePhoto, ReadOfficePhoto, ReadPublicPhoto, ReadUpload,
        Upload, UploadPhoto,
    },
};

impl Operation for UploadPhoto {
    const QUERY: &'static [&'static str] = &["offset", "length"];

    async fn answer(call: Call<Self>) -> Result<Upload, Failure> {
        let id: PhotoId = call.path("id")?;
        let offset: u64 = call.query.required("offset")?;
        let length: u64 = call.query.required("length")?;
        if call.role().is_err() {
            call.app.limits.part(call.origin, offset == 0)?;
        }
        let chunk = Chunk { offset, length, bytes: &call.raw };
        let now = call.app.clock.now();
        Ok(call.app.photos.receive(id, chunk, call.declared.as_deref(), now).await?)
    }
}

impl Operation for ReadUpload {
    async fn answer(call: Call<Self>) -> Result<Upload, Failure> {
        call.app.limits.part(call.origin, false)?;
        Ok(call.app.photos.upload(call.path("id")?).await?)
    }
}

impl Operation for CancelUpload {
    async fn answer(call: Call<Self>) -> Result<(), Failure> {
        call.app.limits.part(call.origin, false)?;
        Ok(call.app.photos.cancel(call.path("id")?).await?)
    }
}

impl Picture for ReadCasePhoto {
    async fn picture(call: Call<Self>, size: PhotoSize) -> Result<Vec<u8>, Failure> {
        Ok(call.app.photos.of_case(call.case()?, call.path("id")?, size).await?)
    }
}

impl Picture for ReadPublicPhoto {
    async fn picture(call: Call<Self>, size: PhotoSize) -> Result<Vec<u8>, Failure> {
        let number: CaseNumber = call.path("number")?;
        let id: PhotoId = call.path("id")?;
        let events = published(&call.app.store.events(number).await?).unwrap_or_default();
        if !events.iter().any(|event| event.what.photos().contains(&id)) {
            return Err(ProblemCode::NotFound.into());
        }
        Ok(call.app.photos.of_case(number, id, size).await?)
    }
}

impl Picture for ReadOfficePhoto {
    async fn picture(call: Call<Self>, size: PhotoSize) -> Result<Vec<u8>, Failure> {
        let role = call.role()?;
        let number: CaseNumber = call.path("number")?;
        let store = &call.app.store;
        let events = store.events(number).await?;
        if events.is_empty() {
            let office = role == KeyRole::Office;
            return Err(if office { ProblemCode::NotFound } else { ProblemCode::Forbidden }.into());
        }
        check_reader(&role, number, &events)?;
        let picture = call.app.photos.of_case(number, call.path("id")?, size).await?;
        store.note_access(number, call.app.clock.now(), &role.actor()).await?;
        Ok(picture)
    }
}
