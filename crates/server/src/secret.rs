//! The city's key and everything derived from it: sealing, codes, tokens, hashes.
//!
//! **Invariant:** nothing here is ever written to a log; none of these types shows its content in `Debug`.

use crate::DataDir;
use base64::{
    Engine as _,
    prelude::{BASE64_STANDARD, BASE64_URL_SAFE_NO_PAD},
};
use chacha20poly1305::{
    ChaCha20Poly1305, Key, KeyInit as _, Nonce,
    aead::{Aead, Payload},
};
use contract::{CaseNumber, Code, LinkSecret, Timestamp};
use hmac::{Hmac, Mac};
use sha2::Sha256;
use std::{
    fmt, fs,
    io::{self, Write as _},
    path::{Path, PathBuf},
};
use time::Duration;

/// How long a session token opens its case: 30 minutes.
pub(crate) const SESSION: Duration = Duration::minutes(30);

/// How long a link to all one's cases is good for: 30 minutes.
pub(crate) const LINK: Duration = Duration::minutes(30);

/// Why there is no key.
#[derive(Debug, thiserror::Error)]
pub enum SecretError {
    /// The text is not 32 bytes in hex or base64.
    #[error("{0} does not hold a key of 32 bytes in hex or base64")]
    NotAKey(String),
    /// The file cannot be read or made.
    #[error("{path}: {cause}")]
    File {
        /// Which file.
        path: PathBuf,
        /// What the system says.
        cause: io::Error,
    },
}

/// Something sealed cannot be opened: another key, another place, or damaged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a sealed text cannot be opened with this key")]
pub struct Broken;

/// In front of an address in a token: no case number begins like it.
const PERSON: &str = "mine:";

/// A key for HMAC-SHA256 and one purpose.
#[derive(Clone)]
struct Subkey([u8; 64]);

impl Subkey {
    /// HKDF's expand step with one block: HMAC of the purpose under the master key.
    fn derive(master: &[u8; 32], purpose: &str) -> Self {
        let mut padded = [0; 64];
        padded[..32].copy_from_slice(master);
        let block = Self(padded).mac(&[purpose.as_bytes()]);
        let mut key = [0; 64];
        key[..32].copy_from_slice(&block);
        Self(key)
    }

    fn keyed(&self, parts: &[&[u8]]) -> Hmac<Sha256> {
        let mut mac = <Hmac<Sha256> as hmac::KeyInit>::new(&self.0.into());
        for part in parts {
            // The length in front: ("ab", "c") is not ("a", "bc").
            mac.update(&(part.len() as u64).to_be_bytes());
            mac.update(part);
        }
        mac
    }

    fn mac(&self, parts: &[&[u8]]) -> [u8; 32] {
        self.keyed(parts).finalize().into_bytes().into()
    }
}

/// Everything the city's key is good for.
#[derive(Clone)]
pub struct Secrets {
    sealing: ChaCha20Poly1305,
    codes: Subkey,
    code_hashes: Subkey,
    tokens: Subkey,
    requests: Subkey,
    keys: Subkey,
    emails: Subkey,
    links: Subkey,
    link_hashes: Subkey,
}

impl fmt::Debug for Secrets {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secrets(…)")
    }
}

impl Secrets {
    /// The secrets of a city whose key is `master`.
    pub fn from_master(master: [u8; 32]) -> Self {
        let derive = |purpose| Subkey::derive(&master, purpose);
        let mut sealing = [0; 32];
        sealing.copy_from_slice(&derive("huiyin/seal/v1").0[..32]);
        Self {
            sealing: ChaCha20Poly1305::new(Key::from_slice(&sealing)),
            codes: derive("huiyin/code/v1"),
            code_hashes: derive("huiyin/code-hash/v1"),
            tokens: derive("huiyin/token/v1"),
            requests: derive("huiyin/request/v1"),
            keys: derive("huiyin/office-key/v1"),
            emails: derive("huiyin/email/v1"),
            links: derive("huiyin/link/v1"),
            link_hashes: derive("huiyin/link-hash/v1"),
        }
    }

    /// The key in `given` (the variable `HUIYIN_KEY`), or else of the folder's file, which is made where there is none.
    ///
    /// # Errors
    /// Where either is not a key, or the file cannot be read or made.
    pub fn load(dir: &DataDir, given: Option<&str>) -> Result<Self, SecretError> {
        if let Some(text) = given {
            let master = parse_key(text).ok_or(SecretError::NotAKey("HUIYIN_KEY".to_owned()))?;
            return Ok(Self::from_master(master));
        }
        let path = dir.secret_key();
        let failed = |cause| SecretError::File { path: path.clone(), cause };
        match fs::read_to_string(&path) {
            Ok(text) => parse_key(&text)
                .map(Self::from_master)
                .ok_or_else(|| SecretError::NotAKey(path.display().to_string())),
            Err(cause) if cause.kind() == io::ErrorKind::NotFound => {
                let master: [u8; 32] = rand::random();
                write_private(&path, &BASE64_STANDARD.encode(master)).map_err(failed)?;
                Ok(Self::from_master(master))
            }
            Err(cause) => Err(failed(cause)),
        }
    }

    /// Encrypts `plain` so that it opens only where `place` is the same.
    pub(crate) fn seal(&self, place: &str, plain: &[u8]) -> Result<String, Broken> {
        Ok(BASE64_STANDARD.encode(self.seal_bytes(place, plain)?))
    }

    /// As [`Secrets::seal`], without making a text of it.
    pub(crate) fn seal_bytes(&self, place: &str, plain: &[u8]) -> Result<Vec<u8>, Broken> {
        let nonce: [u8; 12] = rand::random();
        let payload = Payload { msg: plain, aad: place.as_bytes() };
        let sealed =
            self.sealing.encrypt(Nonce::from_slice(&nonce), payload).map_err(|_| Broken)?;
        Ok([&nonce[..], &sealed].concat())
    }

    /// Decrypts what was sealed for `place`.
    pub(crate) fn open(&self, place: &str, sealed: &str) -> Result<Vec<u8>, Broken> {
        self.open_bytes(place, &BASE64_STANDARD.decode(sealed).map_err(|_| Broken)?)
    }

    /// Decrypts what [`Secrets::seal_bytes`] made for `place`.
    pub(crate) fn open_bytes(&self, place: &str, sealed: &[u8]) -> Result<Vec<u8>, Broken> {
        let (nonce, sealed) = sealed.split_at_checked(12).ok_or(Broken)?;
        let payload = Payload { msg: sealed, aad: place.as_bytes() };
        self.sealing.decrypt(Nonce::from_slice(nonce), payload).map_err(|_| Broken)
    }

    /// The code of a case. The same request gives the same code, so that none has to be kept.
    pub fn code(&self, number: CaseNumber, idempotency_key: &str) -> Code {
        let mac = self.codes.mac(&[number.compact().as_bytes(), idempotency_key.as_bytes()]);
        let mut bits = [0; 8];
        bits.copy_from_slice(&mac[..8]);
        Code::from_bits(u64::from_be_bytes(bits))
    }

    /// What is kept of a code.
    pub(crate) fn code_hash(&self, number: CaseNumber, code: Code) -> String {
        let (number, code) = (number.compact(), code.compact());
        encode(&self.code_hashes.mac(&[number.as_bytes(), code.as_bytes()]))
    }

    /// Whether `code` is the one whose hash is `kept`; takes as long either way, and where there is none.
    pub(crate) fn is_code(&self, number: CaseNumber, code: Code, kept: Option<&str>) -> bool {
        let (digits, letters) = (number.compact(), code.compact());
        let mac = self.code_hashes.keyed(&[digits.as_bytes(), letters.as_bytes()]);
        let mut expected = [0; 32];
        let known = kept
            .and_then(|kept| BASE64_URL_SAFE_NO_PAD.decode_slice(kept, &mut expected).ok())
            == Some(32);
        let equal = mac.verify_slice(&expected).is_ok();
        known & equal
    }

    /// What is kept of an idempotency key, told apart by what it was sent for.
    pub(crate) fn request_hash(&self, purpose: &str, key: &str) -> String {
        encode(&self.requests.mac(&[purpose.as_bytes(), key.as_bytes()]))
    }

    /// What is kept of an office key.
    pub(crate) fn key_hash(&self, key: &str) -> String {
        encode(&self.keys.mac(&[key.as_bytes()]))
    }

    /// What an e-mail address is known by.
    pub(crate) fn email_hash(&self, email: &str) -> String {
        encode(&self.emails.mac(&[email.as_bytes()]))
    }

    /// The secret of the link in a message. The same message gives the same secret, so that none has to be kept.
    pub(crate) fn link(&self, message: &str) -> Result<LinkSecret, Broken> {
        encode(&self.links.mac(&[message.as_bytes()])).try_into().map_err(|_| Broken)
    }

    /// What is kept of a link's secret.
    pub(crate) fn link_hash(&self, secret: &LinkSecret) -> String {
        encode(&self.link_hashes.mac(&[secret.as_str().as_bytes()]))
    }

    /// A token over all cases of an e-mail address, given by its hash.
    pub(crate) fn person_token(&self, email_hash: &str, expires: Timestamp) -> String {
        self.sign(&format!("{PERSON}{email_hash}.{}", expires.unix()))
    }

    /// The hash of the address whose cases a token opens at `now`; `None` where it is forged or expired.
    pub(crate) fn person_of(&self, token: &str, now: Timestamp) -> Option<String> {
        let claim = self.signed(token, now)?.strip_prefix(PERSON)?;
        Some(claim.to_owned())
    }

    /// A token that opens a case until `expires`.
    pub(crate) fn token(&self, number: CaseNumber, expires: Timestamp) -> String {
        self.sign(&format!("{}.{}", number.compact(), expires.unix()))
    }

    fn sign(&self, claim: &str) -> String {
        let mac = encode(&self.tokens.mac(&[claim.as_bytes()]));
        format!("{claim}.{mac}")
    }

    /// The case a token opens at `now`; `None` where it is forged or expired.
    pub(crate) fn opened_by(&self, token: &str, now: Timestamp) -> Option<CaseNumber> {
        self.signed(token, now)?.parse().ok()
    }

    /// What a token claims, where it is genuine and not expired at `now`.
    fn signed<'a>(&self, token: &'a str, now: Timestamp) -> Option<&'a str> {
        let (claim, mac) = token.rsplit_once('.')?;
        let mac = BASE64_URL_SAFE_NO_PAD.decode(mac).ok()?;
        self.tokens.keyed(&[claim.as_bytes()]).verify_slice(&mac).ok()?;
        let (claim, expires) = claim.rsplit_once('.')?;
        let expires: i64 = expires.parse().ok()?;
        (now.unix() < expires).then_some(claim)
    }
}

/// A new key for the office, as it is handed over once.
pub(crate) fn new_office_key() -> String {
    let key: [u8; 32] = rand::random();
    format!("huiyin_{}", encode(&key))
}

pub(crate) fn encode(bytes: &[u8]) -> String {
    BASE64_URL_SAFE_NO_PAD.encode(bytes)
}

fn parse_key(text: &str) -> Option<[u8; 32]> {
    let text = text.trim();
    let hex = |text: &str| -> Option<Vec<u8>> {
        let digits: Vec<u8> =
            text.chars().map(|c| c.to_digit(16).map(|d| d as u8)).collect::<Option<_>>()?;
        Some(digits.chunks(2).map(|pair| pair[0] << 4 | pair[1]).collect())
    };
    let bytes = match text.len() {
        64 => hex(text)?,
        43 => BASE64_URL_SAFE_NO_PAD.decode(text).ok()?,
        _ => BASE64_STANDARD.decode(text).ok()?,
    };
    bytes.try_into().ok()
}

/// For its owner's eyes only; never over an existing file.
fn write_private(path: &Path, text: &str) -> io::Result<()> {
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt as _;
        options.mode(0o600);
    }
    let mut file = options.open(path)?;
    file.write_all(text.as_bytes())?;
    file.write_all(b"\n")?;
    file.sync_all()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn secrets() -> Secrets {
        Secrets::from_master([7; 32])
    }

    fn number() -> CaseNumber {
        CaseNumber::new(time::OffsetDateTime::UNIX_EPOCH, 4217)
    }

    #[test]
    fn a_sealed_text_opens_only_in_its_place_and_with_its_key() {
        let sealed = secrets().seal("a/1", "电话".as_bytes()).unwrap();
        assert_eq!(secrets().open("a/1", &sealed).as_deref(), Ok("电话".as_bytes()));
        assert_eq!(secrets().open("a/2", &sealed), Err(Broken));
        assert_eq!(Secrets::from_master([8; 32]).open("a/1", &sealed), Err(Broken));
        assert_eq!(secrets().open("a/1", "AAAA"), Err(Broken));
    }

    #[test]
    fn the_same_request_gives_the_same_code() {
        let code = secrets().code(number(), "key");
        assert_eq!(code, secrets().code(number(), "key"));
        assert_ne!(code, secrets().code(number(), "other"));
        let kept = secrets().code_hash(number(), code);
        assert!(secrets().is_code(number(), code, Some(&kept)));
        assert!(!secrets().is_code(number(), Code::from_bits(1), Some(&kept)));
        assert!(!secrets().is_code(number(), code, None));
    }

    #[test]
    fn a_token_opens_its_case_until_it_expires() {
        let expires = Timestamp::from_unix(1_000).unwrap();
        let token = secrets().token(number(), expires);
        let at = |seconds| secrets().opened_by(&token, Timestamp::from_unix(seconds).unwrap());
        assert_eq!(at(999), Some(number()));
        assert_eq!(at(1_000), None);
        let longer = token.replace(".1000.", ".9000.");
        assert_eq!(secrets().opened_by(&longer, Timestamp::from_unix(999).unwrap()), None);
    }

    #[test]
    fn a_key_is_read_in_hex_and_in_base64() {
        let key = [0xAB; 32];
        assert_eq!(parse_key(&"ab".repeat(32)), Some(key));
        assert_eq!(parse_key(&BASE64_STANDARD.encode(key)), Some(key));
        assert_eq!(parse_key(&format!("{}\n", BASE64_URL_SAFE_NO_PAD.encode(key))), Some(key));
        assert_eq!(parse_key("short"), None);
        assert_eq!(parse_key(&"é".repeat(32)), None);
    }
}
