//! C10, C11, C12, C45, C63, N10: photos from the device to whoever may see them.

use crate::{
    pictures::*,
    samples::{SUBJECT, answered, at, lamp, note, now, number, published, submitted, unit},
    town::{Plan, Town, on_each, on_each_with, problem, reply},
};
use contract::{
    Actor, CHUNK_BYTES, CitizenEvent, Endpoint, Outcome, PHOTO_BYTES, PHOTO_PIXELS, PHOTO_SIDE,
    PhotoFault, PhotoId, PhotoPair, Photos, Problem, ProblemCode, Rating, RatingReason,
    THUMBNAIL_SIDE, Verdict, Visibility, What,
    wire::{
        cases::ReadPublicCase,
        citizen::{NewCase, ReadAccessLog, ReadCase, Receipt},
        photos::{
            CancelUpload, PhotoSize, Pixels, ReadCasePhoto, ReadOfficePhoto, ReadPublicPhoto,
            ReadUpload, Upload, UploadPhoto,
        },
    },
};
use reqwest::{RequestBuilder, Response, StatusCode};
use sqlx::Row as _;
use std::path::Path;
use time::Duration;
use tokio::{io::AsyncWriteExt as _, net::TcpStream};

fn id(n: u128) -> PhotoId {
    PhotoId::from_bits(n)
}

fn photos(ids: impl IntoIterator<Item = u128>) -> Photos {
    ids.into_iter().map(id).collect::<Vec<_>>().try_into().unwrap()
}

/// A small photo.
fn small() -> Vec<u8> {
    jpeg(&quarters(64, 48), 85)
}

impl Town {
    fn part(&self, id: PhotoId, offset: u64, length: usize, part: &[u8]) -> RequestBuilder {
        let call = UploadPhoto { id, offset, length: length as u64 };
        self.client.put(format!("{}{}", self.url, call.path())).body(part.to_vec())
    }

    /// Sends a file in parts of 256 KiB; the answer to the last one.
    async fn send(&self, id: PhotoId, file: &[u8]) -> RequestBuilder {
        const PART: usize = 256 * 1024;
        let mut offset = 0;
        while file.len() - offset > PART {
            let part = &file[offset..offset + PART];
            let upload: Upload = reply(self.part(id, offset as u64, file.len(), part)).await;
            offset += PART;
            assert_eq!((upload.received, upload.taken), (offset as u64, None));
        }
        self.part(id, offset as u64, file.len(), &file[offset..])
    }

    /// Uploads a photo that is taken.
    async fn upload(&self, n: u128, file: &[u8]) -> Pixels {
        let upload: Upload = reply(self.send(id(n), file).await).await;
        assert_eq!(upload.received, upload.length);
        upload.taken.unwrap()
    }

    fn cancel(&self, id: PhotoId) -> RequestBuilder {
        self.client.delete(format!("{}{}", self.url, CancelUpload { id }.path()))
    }

    /// Submits a lamp with these photos; number and token.
    async fn brings(
        &self,
        key: &str,
        visibility: Visibility,
        ids: impl IntoIterator<Item = u128>,
    ) -> (contract::CaseNumber, String) {
        let case = NewCase { visibility, photos: photos(ids), ..lamp() };
        let receipt: Receipt = reply(self.submission(&case, key)).await;
        (receipt.number, self.open(receipt.number, receipt.code).await)
    }

    async fn case_photo(&self, token: &str, n: u128, size: PhotoSize) -> Response {
        let call = ReadCasePhoto { id: id(n), size };
        self.get(&call.path()).bearer_auth(token).send().await.unwrap()
    }

    /// How many files and parts of files there are: in the folder of the photos, and in the database.
    async fn kept(&self) -> (usize, i64) {
        let mut connection = self.database.connect().await;
        let row = sqlx::query("SELECT COUNT(*) AS n FROM photo_chunks");
        let row = row.fetch_one(&mut connection).await.unwrap();
        (files(&self.database.dir.path().join("photos")).len(), row.get("n"))
    }
}

fn files(folder: &Path) -> Vec<Vec<u8>> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            found.push(std::fs::read(path).unwrap());
        }
    }
    found
}

async fn picture(response: Response) -> Vec<u8> {
    assert_eq!(response.status(), StatusCode::OK);
    response.bytes().await.unwrap().to_vec()
}

#[tokio::test]
async fn c12_a_photo_of_twelve_megapixels_reaches_the_case_at_2048() {
    on_each(async |town| {
        let file = jpeg(&quarters(4_000, 3_000), 92);
        let size = town.upload(1, &file).await;
        assert_eq!(size, Pixels { width: 2_048, height: 1_536 });
        let (_, token) = town.brings("a", Visibility::Public, [1]).await;
        let case = town.read_as(ReadCase, &token).await;
        assert_eq!(case.events[0].what.photos(), [id(1)]);
        let full = picture(town.case_photo(&token, 1, PhotoSize::Full).await).await;
        let seen = clean(&full, PHOTO_SIDE);
        assert_eq!(seen.dimensions(), (2_048, 1_536));
        shows(&seen, (0.25, 0.25), RED);
        let small = picture(town.case_photo(&token, 1, PhotoSize::Thumbnail).await).await;
        assert_eq!(clean(&small, THUMBNAIL_SIDE).dimensions(), (320, 240));
        // Nothing but the two pictures is left.
        assert_eq!(town.kept().await, (2, 0));
    })
    .await;
}

#[tokio::test]
async fn c11_where_and_whose_a_photo_is_goes_and_it_stands_upright() {
    on_each(async |town| {
        let file = with_exif(&jpeg(&quarters(640, 480), 90), 6);
        assert!(markers(&file).contains(&0xE1));
        assert_eq!(town.upload(1, &file).await, Pixels { width: 480, height: 640 });
        let (_, token) = town.brings("a", Visibility::Public, [1]).await;
        for (size, side) in [(PhotoSize::Full, PHOTO_SIDE), (PhotoSize::Thumbnail, THUMBNAIL_SIDE)]
        {
            let kept = picture(town.case_photo(&token, 1, size).await).await;
            // `clean` looks for every APP segment and comment.
            let seen = clean(&kept, side);
            shows(&seen, (0.25, 0.25), BLUE);
            shows(&seen, (0.75, 0.25), RED);
            assert!(!kept.windows(MAKER.len()).any(|words| words == MAKER));
        }
    })
    .await;
}

#[tokio::test]
async fn n10_what_was_covered_before_sending_is_covered_in_what_is_kept() {
    on_each(async |town| {
        let mut covered = noise(800, 600);
        for (x, y, point) in covered.enumerate_pixels_mut() {
            if (200..400).contains(&x) && (160..320).contains(&y) {
                point.0 = [0, 0, 0];
            }
        }
        town.upload(1, &jpeg(&covered, 92)).await;
        let (_, token) = town.brings("a", Visibility::Public, [1]).await;
        let kept = picture(town.case_photo(&token, 1, PhotoSize::Full).await).await;
        let seen = clean(&kept, PHOTO_SIDE);
        // A block's breadth from the edge, where JPEG blends nothing any more.
        for (x, y, point) in seen.enumerate_pixels() {
            if (216..384).contains(&x) && (176..304).contains(&y) {
                assert!(point.0.iter().all(|part| *part < 8), "{point:?} at {x}, {y}");
            }
        }
    })
    .await;
}

#[tokio::test]
async fn c11_n10_photos_lie_sealed_on_the_disk() {
    on_each(async |town| {
        let file = with_exif(&jpeg(&noise(300, 200), 90), 1);
        let half = file.len() / 2;
        let _: Upload = reply(town.part(id(2), 0, file.len(), &file[..half])).await;
        town.upload(1, &file).await;
        for sealed in files(town.database.dir.path()) {
            for words in [MAKER, b"Exif\0\0", b"JFIF\0", &file[600..632]] {
                assert!(!sealed.windows(words.len()).any(|there| there == words));
            }
        }
        assert_eq!(town.kept().await, (2, 1));
    })
    .await;
}

/// What is no photo, and how it is called.
fn pretenders() -> Vec<(&'static str, Vec<u8>, Option<&'static str>, PhotoFault)> {
    let jpeg = small();
    let noisy = png(&noise(90, 60));
    let heic = b"\0\0\0\x1Cftypheic\0\0\0\0mif1heic".repeat(20);
    let zip = b"PK\x03\x04\x14\0\0\0\x08\0word/document.xml".to_vec();
    let svg = b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>".to_vec();
    let page = b"<!doctype html><script>alert(document.cookie)</script>".to_vec();
    let polyglot = with_comment(&jpeg, b"*/ --><script>alert(1)</script>");
    let octets = Some("application/octet-stream");
    vec![
        ("HEIC", heic, octets, PhotoFault::Heic),
        (
            "HEIC that says JPEG",
            b"\0\0\0\x18ftypmif1".to_vec(),
            Some("image/jpeg"),
            PhotoFault::Heic,
        ),
        ("GIF", b"GIF89a\x01\0\x01\0\0\0\0;".to_vec(), octets, PhotoFault::Gif),
        ("SVG", svg, Some("image/svg+xml"), PhotoFault::Svg),
        ("page", page, Some("image/png"), PhotoFault::Html),
        ("picture that is a page", polyglot, Some("image/jpeg"), PhotoFault::Html),
        ("ZIP", zip, octets, PhotoFault::Zip),
        ("PDF", b"%PDF-1.7\n1 0 obj".to_vec(), Some("image/jpeg"), PhotoFault::Pdf),
        ("program", b"MZ\x90\0\x03".to_vec(), octets, PhotoFault::Unknown),
        ("text", "不是照片".as_bytes().to_vec(), octets, PhotoFault::Unknown),
        ("moving WebP", moving_webp(), octets, PhotoFault::Unknown),
        ("half a JPEG", jpeg[..jpeg.len() / 2].to_vec(), octets, PhotoFault::Truncated),
        ("half a PNG", noisy[..noisy.len() / 2].to_vec(), octets, PhotoFault::Truncated),
        ("JPEG that says PNG", jpeg.clone(), Some("image/png"), PhotoFault::Mislabelled),
        ("JPEG that says text", jpeg.clone(), Some("text/html"), PhotoFault::Mislabelled),
        ("broken JPEG", b"\xFF\xD8\xFF\xD9".to_vec(), octets, PhotoFault::Broken),
        ("bomb", png_bomb(50_000), octets, PhotoFault::Pixels),
        ("JPEG bomb", jpeg_bomb(), Some("image/jpeg"), PhotoFault::Pixels),
    ]
}

#[tokio::test]
async fn c10_c11_a_file_that_pretends_is_refused_by_what_it_is_and_leaves_nothing() {
    on_each(async |town| {
        let unknown = problem(town.get(&ReadUpload { id: id(9) }.path())).await;
        for (name, file, declared, fault) in pretenders() {
            let mut request = town.part(id(1), 0, file.len(), &file);
            if let Some(declared) = declared {
                request = request.header("Content-Type", declared);
            }
            let refused = problem(request).await;
            assert_eq!(refused.code, ProblemCode::Photo(fault), "{name}");
            let limit = (fault == PhotoFault::Pixels).then_some(PHOTO_PIXELS);
            assert_eq!(refused.limit, limit, "{name}");
            assert_eq!(town.kept().await, (0, 0), "{name}");
            assert_eq!(
                problem(town.get(&ReadUpload { id: id(1) }.path())).await,
                unknown,
                "{name}"
            );
        }
        // The name is free for a photo.
        for declared in ["image/jpeg", "application/octet-stream", "IMAGE/JPEG; charset=x"] {
            let request = town.part(id(1), 0, small().len(), &small());
            let upload: Upload = reply(request.header("Content-Type", declared)).await;
            assert!(upload.taken.is_some());
            let gone = town.cancel(id(1)).send().await.unwrap();
            assert!(gone.status().is_success());
        }
    })
    .await;
}

#[tokio::test]
async fn c10_an_empty_file_and_one_of_12_mb_are_refused_with_their_numbers() {
    on_each(async |town| {
        let empty = problem(town.part(id(1), 0, 0, b"")).await;
        assert_eq!(empty.code, ProblemCode::Photo(PhotoFault::Empty));
        let first = vec![0; 1_000];
        let large = problem(town.part(id(1), 0, 12_000_000, &first)).await;
        assert_eq!((large.code, large.limit), (ProblemCode::TooLarge, Some(PHOTO_BYTES)));
        assert_eq!(large.field.as_deref(), Some("length"));
        let at_once = vec![0; CHUNK_BYTES as usize + 1];
        let part = problem(town.part(id(1), 0, 4_000_000, &at_once)).await;
        assert_eq!((part.code, part.limit), (ProblemCode::TooLarge, Some(CHUNK_BYTES)));
        let unnamed =
            problem(town.client.put(format!("{}/api/v1/attachments/{}", town.url, id(1)))).await;
        assert_eq!(unnamed.field.as_deref(), Some("offset"));
        assert_eq!(town.kept().await, (0, 0));
    })
    .await;
}

#[tokio::test]
async fn a_path_is_no_name_of_a_photo() {
    on_each(async |town| {
        for name in [
            "..%2f..%2f..%2fetc%2fpasswd",
            "%2e%2e",
            "photo.jpg",
            "..\\..\\secret.key",
            "000000000000000000000000000000AB",
        ] {
            let url = format!("{}/api/v1/attachments/{name}?offset=0&length=3", town.url);
            let refused = town.client.put(url).body("abc").send().await.unwrap();
            assert_eq!(refused.status(), StatusCode::NOT_FOUND, "{name}");
        }
        assert_eq!(town.kept().await, (0, 0));
    })
    .await;
}

#[tokio::test]
async fn an_upload_goes_on_where_it_was_cut() {
    on_each(async |town| {
        let file = jpeg(&noise(300, 200), 90);
        let (all, third) = (file.len(), file.len() / 3);
        let ends = [0, third, 2 * third, all];
        let part = |n: usize| town.part(id(1), ends[n] as u64, all, &file[ends[n]..ends[n + 1]]);
        let _: Upload = reply(part(0)).await;

        // The line breaks in the middle of the second part: all of it has to come again.
        let address = town.url.strip_prefix("http://").unwrap();
        let mut line = TcpStream::connect(address).await.unwrap();
        let path = UploadPhoto { id: id(1), offset: third as u64, length: all as u64 }.path();
        let head = format!("PUT {path} HTTP/1.1\r\nHost: x\r\nContent-Length: {third}\r\n\r\n");
        line.write_all(head.as_bytes()).await.unwrap();
        line.write_all(&file[third..third + 100]).await.unwrap();
        drop(line);
        let there = town.read(ReadUpload { id: id(1) }).await;
        assert_eq!((there.received, there.length, there.taken), (third as u64, all as u64, None));

        let expects = |problem: Problem, offset: usize| {
            assert_eq!(problem.code, ProblemCode::WrongOffset);
            assert_eq!(problem.offset, Some(offset as u64));
        };
        expects(problem(part(0)).await, third);
        expects(problem(part(2)).await, third);
        let _: Upload = reply(part(1)).await;
        expects(problem(part(1)).await, 2 * third);
        let longer = town.part(id(1), 2 * third as u64, all + 1, &file[2 * third..]);
        assert_eq!(problem(longer).await.field.as_deref(), Some("length"));
        let beyond = [&file[2 * third..], b"x"].concat();
        let beyond = town.part(id(1), 2 * third as u64, all, &beyond);
        assert_eq!(problem(beyond).await.field.as_deref(), Some("length"));

        let taken: Upload = reply(part(2)).await;
        assert_eq!(taken.taken, Some(Pixels { width: 300, height: 200 }));
        // That answer was lost on the way: an empty part asks for it again.
        let again: Upload = reply(town.part(id(1), all as u64, all, b"")).await;
        assert_eq!(again, taken);
        assert_eq!(town.read(ReadUpload { id: id(1) }).await, taken);
        expects(problem(part(2)).await, all);
        // Nothing is there yet: it begins at the beginning.
        expects(problem(town.part(id(2), 7, all, b"x")).await, 0);
        town.brings("a", Visibility::Public, [1]).await;
    })
    .await;
}

#[tokio::test]
async fn a_photo_that_could_not_be_put_away_is_taken_once_it_can() {
    on_each(async |town| {
        let file = small();
        let folder = town.database.dir.path().join("photos");
        std::fs::remove_dir_all(&folder).unwrap();
        std::fs::write(&folder, "in the way").unwrap();
        let refused = problem(town.part(id(1), 0, file.len(), &file)).await;
        assert_eq!(refused.code, ProblemCode::Unavailable);
        assert!(refused.retry_after.is_some());
        // What arrived is not lost, and no case takes it up half done.
        let there = town.read(ReadUpload { id: id(1) }).await;
        assert_eq!((there.received, there.taken), (there.length, None));
        let case = NewCase { photos: photos([1]), ..lamp() };
        assert_eq!(problem(town.submission(&case, "a")).await.code, ProblemCode::Unknown);
        std::fs::remove_file(&folder).unwrap();
        std::fs::create_dir(&folder).unwrap();
        // Asked for again, and again before the answer is there.
        let again = || reply::<Upload>(town.part(id(1), file.len() as u64, file.len(), b""));
        let answers = tokio::join!(again(), again(), again(), again());
        assert_eq!(answers.0.taken, Some(Pixels { width: 64, height: 48 }));
        assert_eq!([answers.1, answers.2, answers.3], [answers.0; 3]);
        assert_eq!(town.kept().await, (2, 0));
        town.brings("a", Visibility::Public, [1]).await;
    })
    .await;
}

#[tokio::test]
async fn the_same_part_twice_at_once_counts_once() {
    on_each(async |town| {
        let file = small();
        let part = || town.part(id(1), 0, file.len(), &file[..200]).send();
        let answers = tokio::join!(part(), part(), part());
        let answers = [answers.0, answers.1, answers.2].map(|answer| answer.unwrap().status());
        assert_eq!(answers.iter().filter(|status| status.is_success()).count(), 1, "{answers:?}");
        let _: Upload = reply(town.part(id(1), 200, file.len(), &file[200..])).await;
    })
    .await;
}

#[tokio::test]
async fn a_cancelled_upload_is_gone_whatever_it_had_come_to() {
    on_each(async |town| {
        let file = small();
        let _: Upload = reply(town.part(id(1), 0, file.len(), &file[..100])).await;
        town.upload(2, &file).await;
        assert_eq!(town.kept().await, (2, 1));
        for n in [1, 2] {
            assert!(town.cancel(id(n)).send().await.unwrap().status().is_success());
            assert_eq!(problem(town.cancel(id(n))).await.code, ProblemCode::NotFound);
            let gone = problem(town.get(&ReadUpload { id: id(n) }.path())).await;
            assert_eq!(gone.code, ProblemCode::NotFound);
        }
        assert_eq!(town.kept().await, (0, 0));
        let case = NewCase { photos: photos([2]), ..lamp() };
        let refused = problem(town.submission(&case, "a")).await;
        assert_eq!(
            (refused.code, refused.field.as_deref()),
            (ProblemCode::Unknown, Some("photos[0]"))
        );
        // The case was not taken down, and can be once the photo is there.
        town.upload(2, &file).await;
        town.brings("a", Visibility::Public, [2]).await;
    })
    .await;
}

#[tokio::test]
async fn another_persons_photo_is_refused_like_one_that_is_not_there() {
    on_each(async |town| {
        for n in [1, 2] {
            town.upload(n, &small()).await;
        }
        let half = &small()[..100];
        let _: Upload = reply(town.part(id(3), 0, small().len(), half)).await;
        let (_, mine) = town.brings("a", Visibility::Public, [1]).await;
        let (_, theirs) = town.brings("b", Visibility::Public, [2]).await;

        let case = |n| NewCase { photos: photos([n]), ..lamp() };
        let unknown = problem(town.submission(&case(99), "c")).await;
        assert_eq!(unknown.code, ProblemCode::Unknown);
        assert_eq!(problem(town.submission(&case(1), "c")).await, unknown);
        assert_eq!(problem(town.submission(&case(3), "c")).await, unknown);
        let add = |n| CitizenEvent::Supplement { text: note("看照片"), photos: photos([n]) };
        assert_eq!(problem(town.citizen(&theirs, &add(1))).await, unknown);
        assert_eq!(problem(town.citizen(&theirs, &add(99))).await, unknown);
        assert_eq!(town.read_as(ReadCase, &theirs).await.events.len(), 1);

        let path = |n| ReadCasePhoto { id: id(n), size: PhotoSize::Full }.path();
        let absent = problem(town.get(&path(99)).bearer_auth(&theirs)).await;
        assert_eq!(problem(town.get(&path(1)).bearer_auth(&theirs)).await, absent);
        assert_eq!(problem(town.get(&path(3)).bearer_auth(&theirs)).await, absent);
        assert_eq!(problem(town.get(&path(1))).await.code, ProblemCode::Unauthorized);
        picture(town.case_photo(&mine, 1, PhotoSize::Full).await).await;

        // Once it is a case's, its name opens nothing any more.
        let unknown = problem(town.get(&ReadUpload { id: id(99) }.path())).await;
        assert_eq!(problem(town.get(&ReadUpload { id: id(1) }.path())).await, unknown);
        assert_eq!(problem(town.cancel(id(1))).await, unknown);
        assert_eq!(problem(town.part(id(1), 0, 10, b"0123456789")).await, unknown);
        picture(town.case_photo(&mine, 1, PhotoSize::Full).await).await;
    })
    .await;
}

#[tokio::test]
async fn c10_six_photos_come_with_a_case_once_however_often_it_is_sent() {
    on_each(async |town| {
        for n in 1..=6 {
            town.upload(n, &small()).await;
        }
        let case = NewCase { photos: photos(1..=6), ..lamp() };
        let (a, b) = tokio::join!(
            reply::<Receipt>(town.submission(&case, "a")),
            reply::<Receipt>(town.submission(&case, "a")),
        );
        assert_eq!(a, b);
        assert_eq!(reply::<Receipt>(town.submission(&case, "a")).await, a);
        let token = town.open(a.number, a.code).await;
        let file = town.read_as(ReadCase, &token).await;
        assert_eq!(file.events[0].what.photos(), [1, 2, 3, 4, 5, 6].map(id));
        for n in 1..=6 {
            picture(town.case_photo(&token, n, PhotoSize::Thumbnail).await).await;
        }
    })
    .await;
}

fn usual() -> Plan {
    Plan { limited: true, ..Plan::default() }
}

#[tokio::test]
async fn c10_two_hundred_files_are_too_many() {
    on_each_with(usual, async |town| {
        let file = small();
        let mut begun = 0;
        let refused = loop {
            let request = town.part(id(begun), 0, file.len(), &file[..10]);
            let response = request.send().await.unwrap();
            if !response.status().is_success() {
                break response.json::<Problem>().await.unwrap();
            }
            begun += 1;
            assert!(begun < 200);
        };
        assert_eq!((refused.code, begun), (ProblemCode::TooMany, 60));
        assert!(refused.retry_after.is_some());
        // The office's system shows its work without everybody's limits.
        let key = town.office_key().await;
        let request = town.part(id(500), 0, file.len(), &file);
        let _: Upload = reply(request.bearer_auth(&key)).await;
        let no_key = town.part(id(501), 0, file.len(), &file).bearer_auth("huiyin_x");
        assert_eq!(problem(no_key).await.code, ProblemCode::TooMany);

        // And no event takes more than six, however they came.
        let mut case = serde_json::to_value(lamp()).unwrap();
        case["photos"] = (0..200).map(|n| id(n).to_string()).collect();
        let request = town.post("/api/v1/cases").header("Idempotency-Key", "a");
        let refused = problem(request.json(&case)).await;
        assert_eq!(
            (refused.code, refused.field.as_deref()),
            (ProblemCode::Invalid, Some("photos"))
        );
        case["photos"] = [id(500), id(500)].map(|id| id.to_string()).into_iter().collect();
        let request = town.post("/api/v1/cases").header("Idempotency-Key", "a");
        assert_eq!(problem(request.json(&case)).await.field.as_deref(), Some("photos"));
    })
    .await;
}

#[tokio::test]
async fn only_so_many_bytes_wait_for_a_case() {
    on_each(async |town| {
        let mut connection = town.database.connect().await;
        let full = "INSERT INTO photos (id_hash, started, length, received, object) \
                    VALUES ('x', 0, 1, 17179869185, 'x')";
        sqlx::raw_sql(full).execute(&mut connection).await.unwrap();
        let refused = problem(town.part(id(1), 0, small().len(), &small())).await;
        assert_eq!(refused.code, ProblemCode::Unavailable);
        assert!(refused.retry_after.is_some());
    })
    .await;
}

#[tokio::test]
async fn what_no_case_takes_up_is_swept_after_a_day() {
    on_each(async |town| {
        let file = small();
        for n in [1, 2] {
            town.upload(n, &file).await;
        }
        let _: Upload = reply(town.part(id(3), 0, file.len(), &file[..100])).await;
        let (_, token) = town.brings("a", Visibility::Public, [1]).await;
        assert_eq!(town.photos.sweep(now().after(Duration::hours(23))).await.unwrap(), 0);
        assert_eq!(town.photos.sweep(now().after(Duration::hours(25))).await.unwrap(), 2);
        assert_eq!(town.kept().await, (2, 0));
        picture(town.case_photo(&token, 1, PhotoSize::Full).await).await;
        let gone = problem(town.get(&ReadUpload { id: id(2) }.path())).await;
        assert_eq!(gone.code, ProblemCode::NotFound);
    })
    .await;
}

#[tokio::test]
async fn n10_the_owner_sees_a_photo_and_nobody_keeps_it() {
    on_each(async |town| {
        town.upload(1, &small()).await;
        let (_, token) = town.brings("a", Visibility::Confidential, [1]).await;
        let response = town.case_photo(&token, 1, PhotoSize::Full).await;
        let header = |name: &str| response.headers()[name].to_str().unwrap().to_owned();
        assert_eq!(header("content-type"), "image/jpeg");
        assert_eq!(header("cache-control"), "no-store");
        assert_eq!(header("x-content-type-options"), "nosniff");
        assert_eq!(header("content-disposition"), "inline; filename=\"photo.jpg\"");
        assert!(header("content-security-policy").contains("sandbox"));
        assert_eq!(header("cross-origin-resource-policy"), "same-origin");
        assert_eq!(header("referrer-policy"), "no-referrer");
        let path = ReadCasePhoto { id: id(1), size: PhotoSize::Full }.path();
        let odd = problem(town.get(&format!("{path}?size=huge")).bearer_auth(&token)).await;
        assert_eq!(odd.field.as_deref(), Some("size"));
    })
    .await;
}

#[tokio::test]
async fn n10_everybody_sees_only_what_the_newest_published_version_names() {
    on_each(async |town| {
        for n in [1, 2, 3] {
            town.upload(n, &small()).await;
        }
        let (number, token) = town.brings("a", Visibility::Public, [1, 2]).await;
        let office = town.office_key().await;
        let public = |n| ReadPublicPhoto { number, id: id(n), size: PhotoSize::Full }.path();
        let hidden = async |n| {
            let refused = problem(town.get(&public(n))).await;
            assert_eq!(refused.code, ProblemCode::NotFound, "{n}");
        };
        for n in [1, 2, 3] {
            hidden(n).await;
        }
        let publish = |ids: Photos| What::Published {
            subject: "路灯不亮".try_into().unwrap(),
            text: "一盏路灯不亮。".try_into().unwrap(),
            photos: ids,
        };
        // The first as it is, and a copy of the second with something covered.
        town.work(&office, number, publish(photos([1, 3]))).await;
        hidden(2).await;
        for n in [1, 3] {
            let response = town.get(&public(n)).send().await.unwrap();
            assert_eq!(response.headers()["cache-control"], "no-cache");
            let tag = response.headers()["etag"].to_str().unwrap().to_owned();
            clean(&picture(response).await, PHOTO_SIDE);
            let again = town.get(&public(n)).header("If-None-Match", tag).send().await.unwrap();
            assert_eq!(again.status(), StatusCode::NOT_MODIFIED);
        }
        let shown = town.read(ReadPublicCase { number }).await;
        assert_eq!(shown.events[0].what.photos(), [id(1)]);
        // One was shown by mistake: the next version takes it back.
        town.work(&office, number, publish(photos([3]))).await;
        hidden(1).await;
        picture(town.get(&public(3)).send().await.unwrap()).await;
        picture(town.case_photo(&token, 1, PhotoSize::Full).await).await;
        // Another case's number does not open it either.
        let (other, _) = town.brings("b", Visibility::Public, []).await;
        let elsewhere = ReadPublicPhoto { number: other, id: id(3), size: PhotoSize::Full };
        assert_eq!(problem(town.get(&elsewhere.path())).await.code, ProblemCode::NotFound);
    })
    .await;
}

#[tokio::test]
async fn photos_of_a_confidential_case_are_never_public() {
    on_each(async |town| {
        town.upload(1, &small()).await;
        let (number, _) = town.brings("a", Visibility::Confidential, [1]).await;
        let office = town.office_key().await;
        let publish = What::Published {
            subject: "路灯".try_into().unwrap(),
            text: "路灯".try_into().unwrap(),
            photos: photos([1]),
        };
        assert_eq!(problem(town.office(&office, number, publish)).await.code, ProblemCode::Refused);
        let path = ReadPublicPhoto { number, id: id(1), size: PhotoSize::Thumbnail }.path();
        assert_eq!(problem(town.get(&path)).await.code, ProblemCode::NotFound);
    })
    .await;
}

#[tokio::test]
async fn c45_the_unit_shows_before_and_after_with_its_reply() {
    on_each(async |town| {
        for n in [1, 2] {
            town.upload(n, &small()).await;
        }
        let (number, token) = town.brings("a", Visibility::Public, [1]).await;
        let office = town.office_key().await;
        let lighting = town.unit_key(unit("lighting")).await;
        town.work(&office, number, What::Accepted).await;
        town.work(&office, number, What::Dispatched { unit: unit("lighting") }).await;
        town.work(&lighting, number, What::Signed).await;
        let pair = PhotoPair { before: Some(id(1)), after: id(2) };
        let replied = |after: PhotoId| What::Replied {
            outcome: Outcome::Solved,
            text: Some("已修好。".try_into().unwrap()),
            proof: Vec::new(),
            photos: vec![PhotoPair { after, ..pair }],
        };
        let refused = problem(town.office(&lighting, number, replied(id(77)))).await;
        assert_eq!(
            (refused.code, refused.field.as_deref()),
            (ProblemCode::Unknown, Some("photos[1]"))
        );
        town.work(&lighting, number, replied(id(2))).await;
        for n in [1, 2] {
            picture(town.case_photo(&token, n, PhotoSize::Thumbnail).await).await;
        }
        // The unit sees the citizen's photo; that it looked is written down. Another unit does not.
        let looks = town.read_as(ReadAccessLog, &token).await.len();
        let path = ReadOfficePhoto { number, id: id(1), size: PhotoSize::Full }.path();
        let seen = town.get(&path).bearer_auth(&lighting).send().await.unwrap();
        assert_eq!(seen.headers()["cache-control"], "no-store");
        clean(&picture(seen).await, PHOTO_SIDE);
        let log = town.read_as(ReadAccessLog, &token).await;
        assert_eq!((log.len(), &log[0].by), (looks + 1, &Actor::Unit(unit("lighting"))));
        let water = town.unit_key(unit("water")).await;
        let refused = problem(town.get(&path).bearer_auth(&water)).await;
        assert_eq!(refused.code, ProblemCode::Forbidden);

        // Everybody sees the pair once it is published.
        let publish = What::Published {
            subject: "路灯不亮".try_into().unwrap(),
            text: "一盏路灯不亮。".try_into().unwrap(),
            photos: photos([1, 2]),
        };
        town.work(&office, number, publish).await;
        let public = town.read(ReadPublicCase { number }).await;
        let pairs = public.events.iter().find_map(|event| match &event.what {
            What::Replied { photos, .. } => Some(photos.clone()),
            _ => None,
        });
        assert_eq!(pairs, Some(vec![pair]));
        for n in [1, 2] {
            let call = ReadPublicPhoto { number, id: id(n), size: PhotoSize::Full };
            picture(town.get(&call.path()).send().await.unwrap()).await;
        }
    })
    .await;
}

#[tokio::test]
async fn c63_what_is_not_solved_can_be_shown() {
    on_each(async |town| {
        let mut events = answered(at("2026-03-09T08:00:00+08:00"));
        events.pop();
        let code = town.insert(number(1), events).await;
        let token = town.open(number(1), code).await;
        for n in 1..=3 {
            town.upload(n, &small()).await;
        }
        let more = CitizenEvent::Supplement { text: note("又坏了一盏"), photos: photos([1]) };
        town.say(&token, more).await;
        let lighting = town.unit_key(unit("lighting")).await;
        let reply_given = What::Replied {
            outcome: Outcome::Solved,
            text: None,
            proof: Vec::new(),
            photos: Vec::new(),
        };
        town.work(&lighting, number(1), reply_given).await;
        let verdict = Verdict { contacted: Some(true), solved: Some(false), satisfied: None };
        let reasons = vec![RatingReason::NotSolved];
        let rating = Rating { verdict, reasons, text: None, photos: photos([2]) };
        town.say(&token, CitizenEvent::Rate(rating)).await;
        let reopen = CitizenEvent::Reopen { reason: note("还是不亮"), photos: photos([2, 3]) };
        let file = town.say(&token, reopen).await;
        let named: Vec<_> = file.events.iter().rev().take(2).map(|e| e.what.photos()).collect();
        assert_eq!(named, [vec![id(2), id(3)], vec![id(2)]]);
        for n in 1..=3 {
            clean(&picture(town.case_photo(&token, n, PhotoSize::Full).await).await, PHOTO_SIDE);
        }
    })
    .await;
}

#[tokio::test]
async fn a_refused_event_takes_up_no_photo() {
    on_each(async |town| {
        let opened = at("2026-03-09T09:00:00+08:00");
        let shown = published(opened, "公开版本", "一盏灯不亮");
        let code = town
            .insert(number(1), vec![submitted(opened, Visibility::Public, SUBJECT), shown])
            .await;
        let token = town.open(number(1), code).await;
        town.upload(1, &small()).await;
        let reopen = CitizenEvent::Reopen { reason: note("还是不亮"), photos: photos([1]) };
        assert_eq!(problem(town.citizen(&token, &reopen)).await.code, ProblemCode::Refused);
        assert!(town.read(ReadUpload { id: id(1) }).await.taken.is_some());
        town.brings("b", Visibility::Public, [1]).await;
    })
    .await;
}
