//! The pages and their files, and the headers that protect them.

use crate::town::{Plan, Town, on_each_with};
use server::http::Exposure;
use std::{fs, sync::OnceLock};
use tempfile::TempDir;

/// A site as `cargo xtask` builds it, as small as can be.
fn site() -> &'static TempDir {
    static SITE: OnceLock<TempDir> = OnceLock::new();
    SITE.get_or_init(|| {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("assets")).unwrap();
        let write =
            |name: &str, content: &[u8]| fs::write(folder.path().join(name), content).unwrap();
        fs::create_dir(folder.path().join("assets/1a2b")).unwrap();
        write(
            "index.html",
            b"<!DOCTYPE html><html lang=\"zh-CN\"><head>\
              <script type=\"module\" src=\"/assets/1a2b/portal.js\"></script><!--head--></head>\
              <body><div id=\"app\"><!--shell--></div></body></html>",
        );
        write("assets/1a2b/portal.js", b"let plain;");
        write("assets/1a2b/portal.js.br", b"compressed");
        write("manifest.webmanifest", b"{}");
        write(".secret", b"hidden");
        folder
    })
}

fn with_site() -> Plan {
    Plan { site: Some(site().path().to_owned()), ..Plan::default() }
}

async fn page(town: &Town, path: &str) -> (u16, String) {
    let response = town.get(path).header("Accept-Language", "en").send().await.unwrap();
    (response.status().as_u16(), response.text().await.unwrap())
}

#[tokio::test]
async fn every_address_of_the_portal_opens_its_part() {
    on_each_with(with_site, async |town| {
        for (path, status, part) in [
            ("/", 200, "home"),
            ("/report/where", 200, "report"),
            ("/follow/case", 200, "case"),
            ("/cases", 200, "case"),
            ("/results", 200, "overview"),
            ("/results/units/lighting", 200, "units"),
            ("/nowhere", 404, "portal"),
            ("/index.html", 404, "portal"),
            ("/assets/gone-0000.js", 404, "portal"),
            ("/.secret", 404, "portal"),
            ("/assets/..%2f.secret", 404, "portal"),
        ] {
            let (actual, html) = page(town, path).await;
            assert_eq!(actual, status, "{path}");
            assert!(html.contains(&format!("/assets/1a2b/{part}.")), "{path}: {html}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_page_is_first_said_in_the_language_that_is_wanted() {
    on_each_with(with_site, async |town| {
        let (_, html) = page(town, "/").await;
        assert!(html.contains("<html lang=\"en\">") && html.contains("Report a matter"), "{html}");
        let (_, html) = page(town, "/?lang=zh-CN").await;
        assert!(html.contains("<html lang=\"zh-CN\">") && html.contains("我要反映"), "{html}");
        assert!(html.contains("/texts/zh-CN-home-"), "{html}");
        let response = town.get("/").send().await.unwrap();
        assert!(response.headers()["vary"].to_str().unwrap().contains("Accept-Language"));
        let preload = html.split("href=\"/texts/").nth(1).unwrap().split('"').next().unwrap();
        let texts = town.get(&format!("/texts/{preload}")).send().await.unwrap();
        assert_eq!(texts.headers()["content-type"], "application/json");
        assert_eq!(texts.headers()["cache-control"], "public, max-age=31536000, immutable");
    })
    .await;
}

#[tokio::test]
async fn a_page_runs_its_own_scripts_and_nothing_else() {
    let https =
        || Plan { exposure: Exposure { https: true, ..Exposure::default() }, ..with_site() };
    on_each_with(https, async |town| {
        let response = town.get("/").send().await.unwrap();
        let headers = response.headers();
        let policy = headers["content-security-policy"].to_str().unwrap();
        assert!(
            policy.starts_with(
                "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self';"
            ),
            "{policy}"
        );
        assert!(!policy.contains("unsafe-inline") && !policy.contains("http"), "{policy}");
        assert_eq!(headers["x-content-type-options"], "nosniff");
        assert_eq!(headers["referrer-policy"], "no-referrer");
        assert_eq!(headers["cross-origin-opener-policy"], "same-origin");
        assert_eq!(headers["cross-origin-resource-policy"], "same-origin");
        assert_eq!(headers["cache-control"], "no-cache");
        assert!(headers.contains_key("permissions-policy"));
        assert!(headers.contains_key("strict-transport-security"));
        let api = town.get("/api/v1/catalogue").send().await.unwrap();
        assert_eq!(
            api.headers()["content-security-policy"],
            "default-src 'none'; frame-ancestors 'none'"
        );
    })
    .await;
}

#[tokio::test]
async fn files_are_sent_compressed_and_kept_for_ever() {
    on_each_with(with_site, async |town| {
        let get = |encoding: &'static str| {
            town.get("/assets/1a2b/portal.js").header("Accept-Encoding", encoding)
        };
        let response = get("gzip, br").send().await.unwrap();
        assert_eq!(response.headers()["content-encoding"], "br");
        assert_eq!(response.headers()["content-type"], "text/javascript; charset=utf-8");
        assert_eq!(response.headers()["cache-control"], "public, max-age=31536000, immutable");
        assert_eq!(response.text().await.unwrap(), "compressed");
        let response = get("identity").send().await.unwrap();
        assert!(!response.headers().contains_key("content-encoding"));
        assert!(!response.headers().contains_key("strict-transport-security"));
        assert_eq!(response.text().await.unwrap(), "let plain;");
        let manifest = town.get("/manifest.webmanifest").send().await.unwrap();
        assert_eq!(manifest.headers()["content-type"], "application/manifest+json");
        let head = town.client.head(format!("{}/", town.url)).send().await.unwrap();
        assert_eq!(head.status(), 200);
        assert_eq!(town.post("/").send().await.unwrap().status(), 405);
    })
    .await;
}

#[tokio::test]
async fn without_pages_the_server_says_what_to_do() {
    let unbuilt = || Plan { site: Some("there is no such folder".into()), ..Plan::default() };
    on_each_with(unbuilt, async |town| {
        let response = town.get("/").send().await.unwrap();
        assert_eq!(response.status(), 503);
        assert!(response.text().await.unwrap().contains("cargo xtask start"));
    })
    .await;
}
