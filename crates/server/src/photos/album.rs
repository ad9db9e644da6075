//! Where pictures lie: sealed, under names made at random, in a folder or in an object store.

use crate::{DataDir, Secrets, secret::Broken};
use contract::wire::photos::PhotoSize;
use object_store::{ObjectStore, ObjectStoreExt as _, local::LocalFileSystem, path::Path};
use std::sync::Arc;

/// Why a picture is not there, or not put away.
#[derive(Debug, thiserror::Error)]
pub enum AlbumError {
    /// The folder or the object store fails.
    #[error("the photos cannot be reached: {0}")]
    Objects(#[from] object_store::Error),
    /// The folder cannot be made.
    #[error("the folder of the photos: {0}")]
    Folder(#[from] std::io::Error),
    /// Another key, another place, or damaged.
    #[error("a photo cannot be opened: {0}")]
    Broken(#[from] Broken),
    /// An address this program was built without.
    #[error("{0}: this program was built without S3; build it with `--features s3`")]
    Unbuilt(String),
}

/// Sealed pictures by their names.
#[derive(Clone, Debug)]
pub struct Album {
    objects: Arc<dyn ObjectStore>,
    secrets: Secrets,
}

impl Album {
    /// The pictures of a city: in its folder, or in the bucket that `address` (`s3://bucket`) names.
    ///
    /// # Errors
    /// Where the folder cannot be made, or the address not be used.
    pub fn open(
        dir: &DataDir,
        address: Option<&str>,
        secrets: Secrets,
    ) -> Result<Self, AlbumError> {
        let objects: Arc<dyn ObjectStore> = match address {
            Some(address) => bucket(address)?,
            None => {
                let folder = dir.photos();
                std::fs::create_dir_all(&folder)?;
                // Synced: a photo is only acknowledged when the disk has it.
                Arc::new(LocalFileSystem::new_with_prefix(folder)?.with_fsync(true))
            }
        };
        Ok(Self { objects, secrets })
    }

    /// A name nothing has yet.
    pub(crate) fn new_name() -> String {
        format!("{:032x}", rand::random::<u128>())
    }

    pub(crate) async fn put(
        &self,
        name: &str,
        size: PhotoSize,
        jpeg: &[u8],
    ) -> Result<(), AlbumError> {
        let path = path(name, size);
        let sealed = self.secrets.seal_bytes(path.as_ref(), jpeg)?;
        self.objects.put(&path, sealed.into()).await?;
        Ok(())
    }

    pub(crate) async fn get(&self, name: &str, size: PhotoSize) -> Result<Vec<u8>, AlbumError> {
        let path = path(name, size);
        let sealed = self.objects.get(&path).await?.bytes().await?;
        Ok(self.secrets.open_bytes(path.as_ref(), &sealed)?)
    }

    /// Removes both sizes; one that is not there is no error.
    pub(crate) async fn remove(&self, name: &str) -> Result<(), AlbumError> {
        for size in PhotoSize::ALL {
            match self.objects.delete(&path(name, *size)).await {
                Ok(()) | Err(object_store::Error::NotFound { .. }) => {}
                Err(error) => return Err(error.into()),
            }
        }
        Ok(())
    }
}

fn path(name: &str, size: PhotoSize) -> Path {
    Path::from(format!("{name}.{}", size.as_str()))
}

#[cfg(feature = "s3")]
fn bucket(address: &str) -> Result<Arc<dyn ObjectStore>, AlbumError> {
    // Region, keys and endpoint come from AWS's usual variables.
    let builder = object_store::aws::AmazonS3Builder::from_env().with_url(address);
    Ok(Arc::new(builder.build()?))
}

#[cfg(not(feature = "s3"))]
fn bucket(address: &str) -> Result<Arc<dyn ObjectStore>, AlbumError> {
    Err(AlbumError::Unbuilt(address.to_owned()))
}
