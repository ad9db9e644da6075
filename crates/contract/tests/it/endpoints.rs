//! Every operation: its address, who may call it, its body and its reply.

use crate::golden::{both_ways, path};
use contract::wire::{
    ReadCatalogue, articles::*, assets::*, cases::*, citizen::*, feedback::*, links::*, office::*,
    photos::*, pressure::*, results::*, shapes::*,
};
use contract::{Access, CaseNumber, Endpoint, Kind, Media, Method, PhotoId, Status};
use std::collections::BTreeSet;

struct Operation {
    name: &'static str,
    method: Method,
    route: &'static str,
    access: Access,
    /// Whether nothing is sent.
    silent: bool,
    sends: Media,
    returns: Media,
    check: fn(&str),
}

/// Checks body and reply of an operation against the files that bear its name.
fn check<E: Endpoint>(name: &str) {
    let reply = format!("{name}.reply");
    if E::RETURNS == Media::Json {
        both_ways::<E::Reply>(&reply);
    } else {
        assert!(!path(&reply).exists(), "{name} returns no JSON");
    }
    let body = format!("{name}.body");
    if std::mem::size_of::<E::Body>() == 0 {
        assert!(!path(&body).exists(), "{name} sends nothing");
    } else {
        both_ways::<E::Body>(&body);
    }
}

macro_rules! operations {
    ($($endpoint:ident = $name:literal),+ $(,)?) => {
        vec![$((stringify!($endpoint), Operation {
            name: $name,
            method: $endpoint::METHOD,
            route: $endpoint::ROUTE,
            access: $endpoint::ACCESS,
            sends: $endpoint::SENDS,
            returns: $endpoint::RETURNS,
            silent: std::mem::size_of::<<$endpoint as Endpoint>::Body>() == 0,
            check: check::<$endpoint>,
        })),+]
    };
}

fn operations() -> Vec<(&'static str, Operation)> {
    operations![
        ReadCatalogue = "read_catalogue",
        ReadShapes = "read_shapes",
        ListAssets = "list_assets",
        ListArticles = "list_articles",
        ReadArticle = "read_article",
        ListPublicCases = "list_public_cases",
        ReadPublicCase = "read_public_case",
        SupportCase = "support_case",
        FindSimilar = "find_similar",
        ReadPulse = "read_pulse",
        SubmitCase = "submit_case",
        Lookup = "lookup",
        ReadCase = "read_case",
        AppendToCase = "append_to_case",
        ReadAccessLog = "read_access_log",
        ListOfficeCases = "list_office_cases",
        ReadOfficeCase = "read_office_case",
        AppendOfficeEvent = "append_office_event",
        ListChanges = "list_changes",
        AskForLink = "ask_for_link",
        OpenMyCases = "open_my_cases",
        ReadMyCases = "read_my_cases",
        OpenMyCase = "open_my_case",
        ReadLink = "read_link",
        ActByLink = "act_by_link",
        GiveFeedback = "give_feedback",
        CountFeedback = "count_feedback",
        ListFeedback = "list_feedback",
        ReportPressure = "report_pressure",
        ListPressure = "list_pressure",
        ListReleases = "list_releases",
        ReadRelease = "read_release",
        ReadCells = "read_cells",
        UploadPhoto = "upload_photo",
        ReadUpload = "read_upload",
        CancelUpload = "cancel_upload",
        ReadCasePhoto = "read_case_photo",
        ReadPublicPhoto = "read_public_photo",
        ReadOfficePhoto = "read_office_photo",
    ]
}

fn number() -> CaseNumber {
    crate::story::number()
}

#[test]
fn every_operation_of_the_contract_stands_in_this_table() {
    let wire = concat!(env!("CARGO_MANIFEST_DIR"), "/src/wire");
    let mut written = BTreeSet::new();
    for file in std::fs::read_dir(wire).unwrap() {
        let source = std::fs::read_to_string(file.unwrap().path()).unwrap();
        let named = source.lines().filter_map(|line| line.strip_prefix("impl Endpoint for "));
        written.extend(named.map(|name| name.trim_end_matches(" {").to_owned()));
    }
    let tested: BTreeSet<_> = operations().iter().map(|(name, _)| (*name).to_owned()).collect();
    assert_eq!(written, tested);
}

#[test]
fn every_operation_has_its_body_and_reply_as_files() {
    for (_, operation) in operations() {
        (operation.check)(operation.name);
    }
}

#[test]
fn every_file_belongs_to_an_operation_or_a_test() {
    let mut known: BTreeSet<_> =
        ["events", "citizen_events", "question_link", "refusals", "problems", "words"]
            .map(str::to_owned)
            .into();
    for (_, operation) in operations() {
        if operation.returns == Media::Json {
            known.insert(format!("{}.reply", operation.name));
        }
        if !operation.silent {
            known.insert(format!("{}.body", operation.name));
        }
    }
    let there: BTreeSet<_> = std::fs::read_dir(path("x").parent().unwrap())
        .unwrap()
        .map(|file| file.unwrap().path().file_stem().unwrap().to_string_lossy().into_owned())
        .collect();
    assert_eq!(there, known);
}

#[test]
fn an_address_and_a_method_name_one_operation() {
    let mut seen = BTreeSet::new();
    for (name, operation) in operations() {
        assert!(operation.route.starts_with("/api/v1/"), "{name}");
        assert!(seen.insert((operation.route, format!("{:?}", operation.method))), "{name}");
        assert!(operation.method != Method::Get || operation.silent, "{name}: a GET has no body");
    }
}

#[test]
fn only_a_bearer_reads_a_citizens_case_and_only_the_office_the_offices() {
    for (name, operation) in operations() {
        let expected = match operation.route {
            route if route.starts_with("/api/v1/office/") => Access::Office,
            "/api/v1/case" => Access::Case,
            route if route.starts_with("/api/v1/case/") => Access::Case,
            "/api/v1/mine" | "/api/v1/mine/case" => Access::Person,
            _ => Access::Public,
        };
        assert_eq!(operation.access, expected, "{name}");
    }
}

/// The path of `endpoint` fits its route, parameter by parameter.
#[track_caller]
fn goes_to<E: Endpoint>(endpoint: &E, expected: &str) {
    let path = endpoint.path();
    assert_eq!(path, expected);
    let bare = path.split('?').next().unwrap();
    let (route, bare): (Vec<_>, Vec<_>) =
        (E::ROUTE.split('/').collect(), bare.split('/').collect());
    assert_eq!(route.len(), bare.len(), "{path} against {}", E::ROUTE);
    for (template, part) in route.iter().zip(bare) {
        assert!(template.starts_with('{') && !part.is_empty() || *template == part);
    }
    assert!(path.is_ascii() && !path.contains(' '), "{path}");
}

#[test]
fn addresses_carry_their_parameters() {
    let n = number().compact();
    goes_to(&ReadCatalogue, "/api/v1/catalogue");
    goes_to(&ReadArticle { id: "notice-1".parse().unwrap() }, "/api/v1/articles/notice-1");
    goes_to(&ReadPublicCase { number: number() }, &format!("/api/v1/public/cases/{n}"));
    goes_to(&SupportCase { number: number() }, &format!("/api/v1/public/cases/{n}/support"));
    goes_to(
        &ListAssets { layer: "lamp".to_owned(), district: "wutong".parse().unwrap() },
        "/api/v1/assets?layer=lamp&district=wutong",
    );
    goes_to(&ReadPulse, "/api/v1/public/pulse");
    goes_to(&SubmitCase, "/api/v1/cases");
    goes_to(&Lookup, "/api/v1/cases/lookup");
    goes_to(&ReadCase, "/api/v1/case");
    goes_to(&AppendToCase, "/api/v1/case/events");
    goes_to(&ReadAccessLog, "/api/v1/case/access-log");
    goes_to(&ReadOfficeCase { number: number() }, &format!("/api/v1/office/cases/{n}"));
    goes_to(&AppendOfficeEvent { number: number() }, &format!("/api/v1/office/cases/{n}/events"));
    goes_to(&ListChanges { since: 7 }, "/api/v1/office/changes?since=7");
    goes_to(&AskForLink, "/api/v1/links");
    goes_to(&OpenMyCases, "/api/v1/links/mine");
    goes_to(&ReadMyCases, "/api/v1/mine");
    goes_to(&OpenMyCase, "/api/v1/mine/case");
    goes_to(&ReadLink, "/api/v1/links/read");
    goes_to(&ActByLink, "/api/v1/links/events");
    goes_to(&GiveFeedback, "/api/v1/feedback");
    goes_to(&CountFeedback, "/api/v1/feedback");
    goes_to(&ListFeedback, "/api/v1/office/feedback");
    goes_to(&ReportPressure, "/api/v1/case/pressure");
    goes_to(&ListPressure, "/api/v1/office/pressure");
    goes_to(&ListReleases, "/api/v1/releases");
    goes_to(&ReadRelease { id: "2026-10-31.1".parse().unwrap() }, "/api/v1/releases/2026-10-31.1");
}

#[test]
fn a_photo_is_sent_in_parts_and_asked_for_by_its_name() {
    let (id, n) = (PhotoId::from_bits(0xAB), number().compact());
    let name = "000000000000000000000000000000ab";
    goes_to(
        &UploadPhoto { id, offset: 0, length: 9 },
        &format!("/api/v1/attachments/{name}?offset=0&length=9"),
    );
    goes_to(&ReadUpload { id }, &format!("/api/v1/attachments/{name}"));
    goes_to(&CancelUpload { id }, &format!("/api/v1/attachments/{name}"));
    let full = PhotoSize::Full;
    goes_to(&ReadCasePhoto { id, size: full }, &format!("/api/v1/case/photos/{name}"));
    goes_to(
        &ReadCasePhoto { id, size: PhotoSize::Thumbnail },
        &format!("/api/v1/case/photos/{name}?size=thumbnail"),
    );
    goes_to(
        &ReadPublicPhoto { number: number(), id, size: full },
        &format!("/api/v1/public/cases/{n}/photos/{name}"),
    );
    goes_to(
        &ReadOfficePhoto { number: number(), id, size: full },
        &format!("/api/v1/office/cases/{n}/photos/{name}"),
    );
}

#[test]
fn only_json_has_a_shape_of_its_own() {
    for (name, operation) in operations() {
        let bytes = operation.name == "upload_photo";
        assert_eq!(operation.sends, if bytes { Media::Bytes } else { Media::Json }, "{name}");
        assert!(operation.sends == Media::Json || operation.silent, "{name}");
    }
}

#[test]
fn nothing_is_asked_for_what_is_not_given() {
    goes_to(&ListArticles::default(), "/api/v1/articles");
    goes_to(&ListPublicCases::default(), "/api/v1/public/cases");
    goes_to(&ListOfficeCases::default(), "/api/v1/office/cases");
    goes_to(&ReadCells::by("r".parse().unwrap(), &[]), "/api/v1/releases/r/cells");
    let empty = ListPublicCases { text: Some(String::new()), ..Default::default() };
    goes_to(&empty, "/api/v1/public/cases");
}

#[test]
fn queries_carry_every_filter_escaped() {
    let articles =
        ListArticles { kind: Some(ArticleKind::TypicalCase), cursor: Some("a b~1".to_owned()) };
    goes_to(&articles, "/api/v1/articles?kind=typical_case&cursor=a%20b~1");
    let cases = ListPublicCases {
        text: Some("路灯 & 50% #1?".to_owned()),
        kind: Some(Kind::TipOff),
        category: Some("roads".parse().unwrap()),
        district: Some("wutong".parse().unwrap()),
        unit: Some("DOT_2".parse().unwrap()),
        status: Some(Status::InProgress),
        overdue: true,
        cursor: Some("2026-11-04T10:30:15+08:00~1".to_owned()),
    };
    goes_to(
        &cases,
        "/api/v1/public/cases?text=%E8%B7%AF%E7%81%AF%20%26%2050%25%20%231%3F&kind=tip_off&category=roads\
         &district=wutong&unit=DOT_2&status=in_progress&overdue=true&cursor=2026-11-04T10%3A30%3A15%2B08%3A00~1",
    );
    let similar = FindSimilar {
        district: "wutong".parse().unwrap(),
        category: "heating".parse().unwrap(),
        text: "a+b=c\n".to_owned(),
    };
    goes_to(&similar, "/api/v1/similar?district=wutong&category=heating&text=a%2Bb%3Dc%0A");
    let office = ListOfficeCases {
        status: Some(Status::Dispatched),
        unit: Some("housing".parse().unwrap()),
        cursor: None,
    };
    goes_to(&office, "/api/v1/office/cases?status=dispatched&unit=housing");
    let cells = ReadCells {
        from: Some("2026-01".parse().unwrap()),
        to: Some("2026-10".parse().unwrap()),
        unit: Some("housing".parse().unwrap()),
        district: Some("gudu".parse().unwrap()),
        category: Some("roads".parse().unwrap()),
        kind: Some(Kind::Praise),
        ..ReadCells::by("2026-10-31.1".parse().unwrap(), &[Dimension::Month, Dimension::Unit])
    };
    goes_to(
        &cells,
        "/api/v1/releases/2026-10-31.1/cells?by=month,unit&from=2026-01&to=2026-10&unit=housing&district=gudu\
         &category=roads&kind=praise",
    );
}
