//! What of a page can be read before its application runs, or without it: who speaks, what the page is for, whom to call.

use super::address::Page;
use crate::http::Opened;
use charts::Drawing;
use contract::{Catalogue, City, Named};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use std::fmt::{self, Write as _};
use texts::{
    Language, Part, Texts, bundle_name,
    key::{common, home, results, server},
};

/// What the server writes into a page before its application runs.
pub(super) struct Opening<'a> {
    pub(super) page: Page,
    pub(super) language: Language,
    pub(super) texts: &'a Texts,
    pub(super) catalogue: &'a Catalogue,
    /// Where the portal is reached, for whoever reads the page elsewhere.
    pub(super) portal: &'a str,
    /// What the application will ask for first.
    pub(super) asked: Vec<String>,
    /// What a page of figures has to say.
    pub(super) opened: Option<Opened>,
}

impl Opening<'_> {
    /// `template` with its head and its first words.
    pub(super) fn fill(&self, template: &str) -> String {
        let html = speak(template, self.language);
        let html = insert(&html, "<!--head-->", "</head>", &head(template, self));
        insert(&html, "<!--shell-->", "</body>", &body(self))
    }
}

/// `html` whose root element says its language.
fn speak(html: &str, language: Language) -> String {
    let tag = format!("<html lang=\"{}\">", language.tag());
    let start = html.find("<html");
    let end = start.and_then(|start| html[start..].find('>').map(|length| start + length + 1));
    match (start, end) {
        (Some(start), Some(end)) => [&html[..start], &tag, &html[end..]].concat(),
        _ => html.to_owned(),
    }
}

/// Puts `text` in the place of `mark`, or before `otherwise` where the mark was lost on the way.
fn insert(html: &str, mark: &str, otherwise: &str, text: &str) -> String {
    if html.contains(mark) {
        html.replacen(mark, text, 1)
    } else {
        html.replacen(otherwise, &format!("{text}{otherwise}"), 1)
    }
}

/// Text between tags or within a quoted attribute.
pub(crate) struct Escaped<'a>(pub(crate) &'a str);

impl fmt::Display for Escaped<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for c in self.0.chars() {
            match c {
                '&' => f.write_str("&amp;")?,
                '<' => f.write_str("&lt;")?,
                '>' => f.write_str("&gt;")?,
                '"' => f.write_str("&quot;")?,
                '\'' => f.write_str("&#39;")?,
                other => f.write_char(other)?,
            }
        }
        Ok(())
    }
}

fn named(name: &Named, language: Language) -> &str {
    match language {
        Language::ZhCn => &name.zh,
        Language::En => &name.en,
    }
}

fn head(template: &str, opening: &Opening<'_>) -> String {
    let Opening { page, language, texts, catalogue, portal, asked, opened } = opening;
    let finding = opened.as_ref().map(|it| it.finding.as_str());
    let (page, language) = (*page, *language);
    let city = &catalogue.city;
    let title = texts.fill(common::TITLE, &[("page", texts.say(page.title()))]);
    let city_name = named(&city.name, language);
    let service = texts.fill(common::SERVICE_NAME, &[("city", city_name)]);
    let lead = finding.unwrap_or(texts.say(page.lead()));
    let (picture, card) = picture(page, opened.as_ref());
    let description = format!("{service} · {lead}");
    let part = page.part();
    let mut brought = bundle(language, Part::Frame);
    if let Some(folder) = folder(template).filter(|_| part != Part::Frame) {
        let name = part.name();
        brought += &bundle(language, part);
        brought += &preload(&format!("{folder}/{name}.bin"));
        brought += &format!("<link rel=\"stylesheet\" href=\"{folder}/{name}.css\">");
    }
    brought.extend(asked.iter().map(|path| preload(path)));
    // The application keeps it on the screen until it has the figures.
    if let Some(finding) = finding {
        brought.push_str(&format!(
            "<meta name=\"huiyin-finding\" lang=\"{}\" content=\"{}\">",
            language.tag(),
            Escaped(finding)
        ));
    }
    if let (Some(opened), Some(path)) = (opened, page.path()) {
        let address = format!("{portal}{path}?{}", opened.query);
        let address = utf8_percent_encode(&address, NON_ALPHANUMERIC);
        brought.push_str(&format!(
            "<link rel=\"alternate\" type=\"application/json+oembed\" href=\"{}/oembed?url={address}\">",
            Escaped(portal)
        ));
        // Within a script nothing is escaped but what would end it.
        let dataset = opened.dataset.replace('<', "\\u003c");
        brought.push_str(&format!("<script type=\"application/ld+json\">{dataset}</script>"));
    }
    // The application reads the city and its doors from here and does not have to wait for the catalogue.
    let city = serde_json::to_string(city).unwrap_or_default();
    let doors = serde_json::to_string(&catalogue.doors).unwrap_or_default();
    format!(
        "<title>{}</title>\
         <meta name=\"description\" content=\"{}\">\
         <meta property=\"og:title\" content=\"{}\">\
         <meta property=\"og:description\" content=\"{}\">\
         <meta property=\"og:site_name\" content=\"{}\">\
         <meta property=\"og:image\" content=\"{}{}\">\
         <meta name=\"twitter:card\" content=\"{card}\">\
         <meta name=\"huiyin-city\" content=\"{}\">\
         <meta name=\"huiyin-doors\" content=\"{}\">\
         {brought}",
        Escaped(&title),
        Escaped(&description),
        Escaped(texts.say(page.title())),
        Escaped(lead),
        Escaped(&service),
        Escaped(portal),
        Escaped(&picture),
        Escaped(&city),
        Escaped(&doors),
    )
}

/// The picture that a link to the page is shown with, and how large: the chart of the addressed view where it has one.
fn picture(page: Page, opened: Option<&Opened>) -> (String, &'static str) {
    match (page.path(), opened) {
        (Some(path), Some(opened)) if opened.drawing.is_some() => {
            (format!("{path}.png?{}", opened.query), "summary_large_image")
        }
        _ => ("/icon-512.png".to_owned(), "summary"),
    }
}

/// Where the template has the application from; its parts lie beside it.
fn folder(template: &str) -> Option<&str> {
    const SCRIPT: &str = "/portal.js\"";
    let (before, _) = template.split_once(SCRIPT)?;
    before.rsplit_once('"').map(|(_, folder)| folder)
}

/// The texts of a part, asked for before the application runs.
fn bundle(language: Language, part: Part) -> String {
    preload(&format!("/texts/{}", bundle_name(language, part)))
}

/// What the application will ask for, asked for before it runs.
fn preload(path: &str) -> String {
    format!(
        "<link rel=\"preload\" href=\"{}\" as=\"fetch\" crossorigin fetchpriority=\"low\">",
        Escaped(path)
    )
}

fn body(opening: &Opening<'_>) -> String {
    let Opening { language, texts, catalogue, .. } = opening;
    let city = &catalogue.city;
    let city_name = named(&city.name, *language);
    let demo = if city.demo {
        let said = texts.fill(common::DEMO, &[("city", city_name)]);
        format!("<aside class=\"demo\">{}</aside>", Escaped(&said))
    } else {
        String::new()
    };
    let phone = Escaped(&city.phone);
    let (before, after) = texts.around(server::CALL, "phone");
    format!(
        "{demo}{}<main class=\"main page\" id=\"main\" tabindex=\"-1\">{}\
         <noscript><p>{}</p></noscript>\
         <p class=\"boot\">{}<a class=\"num\" href=\"tel:{phone}\">{phone}</a>{}</p></main>",
        banner(texts, city, city_name),
        first_words(opening),
        Escaped(texts.say(server::WITHOUT_SCRIPT)),
        Escaped(before),
        Escaped(after),
    )
}

/// The mark and the doors; `src/app/header.rs` draws the same.
fn banner(texts: &Texts, city: &City, city_name: &str) -> String {
    const DOORS: [(texts::Key, &str); 5] = [
        (common::NAV_REPORT, "/report"),
        (common::NAV_FOLLOW, "/follow"),
        (common::NAV_CASES, "/cases"),
        (common::NAV_RESULTS, "/results"),
        (common::NAV_GUIDE, "/guide"),
    ];
    let mut doors = String::new();
    for (name, href) in DOORS {
        doors.push_str(&format!("<a href=\"{href}\">{}</a>", Escaped(texts.say(name))));
    }
    let service = texts.fill(common::SERVICE_NAME, &[("city", city_name)]);
    format!(
        "<header class=\"top\"><div class=\"top__in page\"><a class=\"brand\" href=\"/\">\
         <svg class=\"mark\" viewBox=\"0 0 36 36\" width=\"36\" height=\"36\" aria-hidden=\"true\">\
         <rect class=\"mark__outer\" x=\"2.5\" y=\"2.5\" width=\"31\" height=\"31\" rx=\"8\" fill=\"none\" stroke-width=\"3\"></rect>\
         <rect class=\"mark__inner\" x=\"11.5\" y=\"11.5\" width=\"13\" height=\"13\" rx=\"4\" fill=\"none\" stroke-width=\"3\"></rect>\
         </svg><span class=\"brand__name\">{}<small>{}</small></span></a>\
         <nav class=\"nav\" aria-label=\"{}\">{doors}</nav>\
         <a class=\"top__call\" href=\"tel:{}\">{}</a></div></header>",
        Escaped(texts.say(common::PORTAL)),
        Escaped(&service),
        Escaped(texts.say(common::NAV_LABEL)),
        Escaped(&city.phone),
        Escaped(texts.say(common::CALL)),
    )
}

/// The first words of a page, as its application says and places them, so that nothing moves when that takes over.
fn first_words(opening: &Opening<'_>) -> String {
    let Opening { page, texts, opened, .. } = opening;
    let phone = &opening.catalogue.city.phone;
    let lead = Escaped(texts.say(page.lead()));
    let heading = Escaped(texts.say(page.heading()));
    if let Some(opened) = opened {
        return format!(
            "<div class=\"results\">{}<h1 class=\"finding\"><span class=\"finding__question\">{heading}</span> \
             <span class=\"finding__answer\">{}</span></h1><p class=\"lead\">{lead}</p>\
             <noscript>{}</noscript></div>",
            results_parts(texts, *page),
            Escaped(&opened.finding),
            opened.drawing.as_ref().map(drawn).unwrap_or_default(),
        );
    }
    if *page != Page::Home {
        let column = if page.is_narrow() { "narrow stack" } else { "stack" };
        return format!(
            "<div class=\"{column}\"><h1>{heading}</h1><p class=\"lead\">{lead}</p></div>"
        );
    }
    let (before, after) = texts.around(home::OR_CALL, "phone");
    let phone = Escaped(phone);
    format!(
        "<section class=\"hero\"><h1 class=\"hero__promise\"><span>{}</span> <span>{}</span></h1>\
         <p class=\"lead\">{lead}</p><p class=\"hero__doors\">\
         <a class=\"button button--main\" href=\"/report\">{}</a>\
         <a class=\"button\" href=\"/follow\">{}</a></p>\
         <p class=\"eyebrow\">{} · {}<a class=\"num\" href=\"tel:{phone}\">{phone}</a>{}</p></section>",
        Escaped(texts.say(home::HERO_FIRST)),
        Escaped(texts.say(home::HERO_SECOND)),
        Escaped(texts.say(home::REPORT)),
        Escaped(texts.say(home::FOLLOW)),
        Escaped(texts.say(home::NO_ACCOUNT)),
        Escaped(before),
        Escaped(after),
    )
}

/// A chart and its numbers where no application draws them.
fn drawn(drawing: &Drawing) -> String {
    let table = drawing.table();
    let row = |cells: &[String]| -> String {
        let cell = |(place, text): (usize, &String)| match place {
            0 => format!("<th scope=\"row\">{}</th>", Escaped(text)),
            _ => format!("<td class=\"table__number\">{}</td>", Escaped(text)),
        };
        format!("<tr>{}</tr>", cells.iter().enumerate().map(cell).collect::<String>())
    };
    let head =
        table.columns.iter().map(|it| format!("<th scope=\"col\">{}</th>", Escaped(&it.title)));
    format!(
        "<figure class=\"chart-view stack\">{}<p>{}</p></figure>\
         <div class=\"table-frame\"><table class=\"table\"><caption>{}</caption>\
         <thead><tr>{}</tr></thead><tbody>{}</tbody></table></div>",
        drawing.svg("static"),
        Escaped(drawing.sentence()),
        Escaped(&table.caption),
        head.collect::<String>(),
        table.rows.iter().map(|cells| row(cells)).collect::<String>(),
    )
}

/// The way between the parts of the results; `src/pages/results/frame.rs` draws the same.
fn results_parts(texts: &Texts, here: Page) -> String {
    const PARTS: [(texts::Key, &str, Page); 5] = [
        (results::NAV_OVERVIEW, "/results", Page::Results),
        (results::NAV_UNITS, "/results/units", Page::Units),
        (results::NAV_METHOD, "/results/method", Page::Method),
        (results::NAV_RELEASES, "/results/releases", Page::Releases),
        (results::NAV_DATA, "/results/data", Page::Data),
    ];
    let mut parts = String::new();
    for (name, href, page) in PARTS {
        let name = Escaped(texts.say(name));
        let current = if page == here { " aria-current=\"page\"" } else { "" };
        parts.push_str(&format!("<li><a href=\"{href}\"{current}>{name}</a></li>"));
    }
    let label = Escaped(texts.say(results::NAV_LABEL));
    format!(
        "<nav class=\"parts\" aria-label=\"{label}\"><ul class=\"parts__list\">{parts}</ul></nav>"
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use texts::embedded;

    const TEMPLATE: &str = "<!doctype html><html lang=zh-CN data-x><head><!--head-->\
        <script type=\"module\" src=\"/assets/1a2b/portal.js\"></script></head>\
        <body><div id=\"app\"><!--shell--></div></body></html>";

    fn city() -> Catalogue {
        let demo = include_str!("../../../../city/demo/catalogue.json");
        let mut catalogue: Catalogue = serde_json::from_str(demo).unwrap();
        let name = Named { zh: "云<栖>市".to_owned(), en: "Yun\"qi".to_owned() };
        catalogue.city.name = name.clone();
        catalogue.city.operator = name;
        catalogue
    }

    fn open(template: &str, page: Page, language: Language) -> String {
        let (texts, catalogue) = (embedded(language), city());
        let asked = vec!["/api?a=1&b=2".to_owned()];
        let opened = (page == Page::Results).then(|| Opened {
            release: "2026-10-31.1".parse().unwrap(),
            filter: ::results::Filter::default(),
            finding: "90 <of> 100".to_owned(),
            drawing: None,
            narrow: None,
            query: String::new(),
            dataset: "{\"name\":\"</script>\"}".to_owned(),
        });
        let opening = Opening {
            page,
            language,
            texts: &texts,
            catalogue: &catalogue,
            portal: "https://12345.example",
            asked,
            opened,
        };
        opening.fill(template)
    }

    #[test]
    fn p46_the_finding_of_the_results_can_be_read_before_their_application_runs() {
        let html = open(TEMPLATE, Page::Results, Language::En);
        assert!(
            html.contains("<span class=\"finding__answer\">90 &lt;of&gt; 100</span></h1>"),
            "{html}"
        );
        assert!(html.contains(r#"{"name":"\u003c/script>"}"#), "{html}");
        assert!(html.contains("90 &lt;of&gt; 100\"><meta property=\"og:title\""), "{html}");
    }

    #[test]
    fn a_page_can_be_read_before_its_application_runs() {
        let html = open(TEMPLATE, Page::Home, Language::En);
        assert!(html.contains("<html lang=\"en\">"), "{html}");
        assert!(html.contains("<title>Home – Huiyin</title>"), "{html}");
        assert!(html.contains("<h1"), "{html}");
        assert!(html.contains("href=\"tel:12345\""), "{html}");
        assert!(html.contains("<noscript>"), "{html}");
        assert!(html.contains("href=\"/assets/1a2b/home.bin\" as=\"fetch\" crossorigin"), "{html}");
        assert!(html.contains("rel=\"stylesheet\" href=\"/assets/1a2b/home.css\""), "{html}");
        let texts = bundle_name(Language::En, Part::Home);
        assert!(html.contains(&format!("href=\"/texts/{texts}\"")), "{html}");
        assert!(html.contains("href=\"/api?a=1&amp;b=2\" as=\"fetch\""), "{html}");
        assert!(!html.contains("<!--"), "{html}");
    }

    #[test]
    fn nothing_of_the_city_is_read_as_markup() {
        for language in Language::ALL {
            let html = open(TEMPLATE, Page::Report, language);
            assert!(!html.contains("<栖>"), "{html}");
            assert!(!html.contains("Yun\"qi"), "{html}");
        }
    }

    #[test]
    fn every_page_has_its_words_in_every_language() {
        let pages = [
            Page::Home,
            Page::Report,
            Page::Step,
            Page::Follow,
            Page::Opened,
            Page::Link,
            Page::Mine,
            Page::Cases,
            Page::Guide,
            Page::Poster,
            Page::About,
            Page::Results,
            Page::Units,
            Page::Unit,
            Page::Method,
            Page::NotFound,
        ];
        for language in Language::ALL {
            let texts = embedded(language);
            for page in pages {
                assert!(!texts.say(page.title()).is_empty(), "{page:?}");
                assert!(!texts.say(page.heading()).is_empty(), "{page:?}");
                assert!(!texts.say(page.lead()).is_empty(), "{page:?}");
            }
        }
    }

    #[test]
    fn a_template_whose_marks_were_lost_is_filled_all_the_same() {
        let html = open("<html><head></head><body></body></html>", Page::Home, Language::ZhCn);
        assert!(html.contains("<title>") && html.contains("<h1"), "{html}");
    }
}
