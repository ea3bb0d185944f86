//! Pictures: what they are, whether they are whole, and the sizes that pages show. Re-encoded without any metadata, so
//! that no position leaves with them.

#[cfg(feature = "images")]
use std::io::Cursor;

/// What a picture is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// Width in pixels, orientation applied.
    pub width: u32,
    /// Height in pixels, orientation applied.
    pub height: u32,
    /// How its sizes are written.
    pub form: Form,
}

/// How a picture's sizes are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Photographs.
    Jpeg,
    /// Drawings, and what has transparent parts.
    Png,
}

/// Why a picture cannot be shown.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PictureFault {
    /// A form that browsers and televisions do not all read.
    #[error("form not read everywhere")]
    Unsupported,
    /// Cut or damaged.
    #[error("cut or damaged")]
    Broken,
    /// More pixels than a picture can have.
    #[error("more than {0} million pixels")]
    TooLarge(u64),
}

/// Widths that are made, in pixels; never more than the picture has.
const WIDTHS: [u32; 3] = [480, 960, 1600];
/// Most pixels of a picture, in millions.
#[cfg(feature = "images")]
const MOST_MEGAPIXELS: u64 = 100;
/// Quality of photographs, of 100.
#[cfg(feature = "images")]
const QUALITY: u8 = 82;

/// Whether a file of that extension is shown as a picture.
pub fn is_picture(extension: &str) -> bool {
    matches!(
        extension,
        "jpg"
            | "jpeg"
            | "png"
            | "gif"
            | "webp"
            | "heic"
            | "heif"
            | "avif"
            | "svg"
            | "bmp"
            | "tif"
            | "tiff"
    )
}

/// The widths made of a picture, in pixels, smallest first.
pub fn widths(picture: &Picture) -> Vec<u32> {
    let mut widths: Vec<u32> = WIDTHS.into_iter().filter(|width| *width < picture.width).collect();
    if widths.len() < WIDTHS.len() {
        widths.push(picture.width);
    }
    widths
}

/// The extension under which its sizes are published.
pub fn extension(picture: &Picture) -> &'static str {
    match picture.form {
        Form::Jpeg => "jpg",
        Form::Png => "png",
    }
}

#[cfg(feature = "images")]
mod decoded {
    use image::codecs::jpeg::JpegEncoder;
    use image::codecs::png::{CompressionType, FilterType, PngEncoder};
    use image::imageops::FilterType as Resampling;
    use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader};

    use super::{Cursor, Form, MOST_MEGAPIXELS, PictureFault, QUALITY};

    /// Decodes a whole picture, orientation applied (EXIF 2.32, tag 0x0112).
    pub(super) fn decode(bytes: &[u8]) -> Result<(DynamicImage, ImageFormat), PictureFault> {
        let reader = ImageReader::new(Cursor::new(bytes))
            .with_guessed_format()
            .map_err(|_| PictureFault::Broken)?;
        let format = reader.format().ok_or(PictureFault::Unsupported)?;
        let mut decoder = reader.into_decoder().map_err(|fault| match fault {
            image::ImageError::Unsupported(_) => PictureFault::Unsupported,
            _ => PictureFault::Broken,
        })?;
        let (width, height) = decoder.dimensions();
        if u64::from(width) * u64::from(height) > MOST_MEGAPIXELS * 1_000_000 {
            return Err(PictureFault::TooLarge(MOST_MEGAPIXELS));
        }
        let orientation = decoder.orientation().map_err(|_| PictureFault::Broken)?;
        let mut picture = DynamicImage::from_decoder(decoder).map_err(|_| PictureFault::Broken)?;
        picture.apply_orientation(orientation);
        Ok((picture, format))
    }

    /// How the sizes of such a picture are written.
    pub(super) fn form(picture: &DynamicImage, format: ImageFormat) -> Form {
        let is_photograph = format == ImageFormat::Jpeg
            || !picture.color().has_alpha() && format == ImageFormat::WebP;
        if is_photograph { Form::Jpeg } else { Form::Png }
    }

    pub(super) fn resize(
        picture: &DynamicImage,
        form: Form,
        width: u32,
    ) -> Result<Vec<u8>, PictureFault> {
        let height =
            u64::from(width) * u64::from(picture.height()) / u64::from(picture.width().max(1));
        let height = u32::try_from(height).unwrap_or(u32::MAX).max(1);
        let smaller = (width < picture.width())
            .then(|| picture.resize_exact(width, height, Resampling::Triangle));
        let sized = smaller.as_ref().unwrap_or(picture);
        let mut written = Vec::new();
        let done = match form {
            Form::Jpeg => sized
                .to_rgb8()
                .write_with_encoder(JpegEncoder::new_with_quality(&mut written, QUALITY)),
            Form::Png => sized.write_with_encoder(PngEncoder::new_with_quality(
                &mut written,
                CompressionType::Best,
                FilterType::Adaptive,
            )),
        };
        done.map_err(|_| PictureFault::Broken)?;
        Ok(written)
    }
}

/// A picture, decoded: made once for all its sizes.
pub struct Decoded {
    #[cfg(feature = "images")]
    pixels: image::DynamicImage,
    form: Form,
}

#[cfg(feature = "images")]
impl Decoded {
    /// Decodes it whole, so that a damaged one is known before anything shows it.
    ///
    /// # Errors
    /// When it cannot be shown.
    pub fn read(bytes: &[u8]) -> Result<Self, PictureFault> {
        let (pixels, format) = decoded::decode(bytes)?;
        let form = decoded::form(&pixels, format);
        Ok(Self { pixels, form })
    }

    /// What it is.
    pub fn picture(&self) -> Picture {
        Picture { width: self.pixels.width(), height: self.pixels.height(), form: self.form }
    }

    /// The picture at a width in pixels, without metadata: the same bytes give the same bytes.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn at_width(&self, width: u32) -> Result<Vec<u8>, PictureFault> {
        decoded::resize(&self.pixels, self.form, width)
    }
}

#[cfg(not(feature = "images"))]
impl Decoded {
    /// Without the means to decode them pictures are not shown.
    ///
    /// # Errors
    /// Always.
    pub fn read(_: &[u8]) -> Result<Self, PictureFault> {
        Err(PictureFault::Unsupported)
    }

    /// What it is.
    pub fn picture(&self) -> Picture {
        Picture { width: 0, height: 0, form: self.form }
    }

    /// Nothing can be drawn.
    ///
    /// # Errors
    /// Always.
    pub fn at_width(&self, _: u32) -> Result<Vec<u8>, PictureFault> {
        Err(PictureFault::Unsupported)
    }
}

/// A square drawing in greys as a PNG, by its side and its pixels, line after line.
#[cfg(feature = "images")]
pub fn grey(side: u32, pixels: &[u8]) -> Option<Vec<u8>> {
    let drawing = image::GrayImage::from_raw(side, side, pixels.to_vec())?;
    let mut bytes = Cursor::new(Vec::new());
    drawing.write_to(&mut bytes, image::ImageFormat::Png).ok()?;
    Some(bytes.into_inner())
}

/// Without the means to write pictures there is none.
#[cfg(not(feature = "images"))]
pub fn grey(_: u32, _: &[u8]) -> Option<Vec<u8>> {
    None
}

/// What a picture is.
///
/// # Errors
/// When it cannot be shown.
pub fn probe(bytes: &[u8]) -> Result<Picture, PictureFault> {
    Ok(Decoded::read(bytes)?.picture())
}

#[cfg(test)]
#[cfg(feature = "images")]
mod tests {
    use image::{DynamicImage, ImageFormat, RgbImage, RgbaImage};

    use super::*;

    fn written(picture: &DynamicImage, format: ImageFormat) -> Vec<u8> {
        let mut bytes = Cursor::new(Vec::new());
        picture.write_to(&mut bytes, format).unwrap();
        bytes.into_inner()
    }

    #[test]
    fn a_photograph_is_made_in_its_widths() {
        let bytes = written(&DynamicImage::ImageRgb8(RgbImage::new(1200, 600)), ImageFormat::Jpeg);
        let picture = probe(&bytes).unwrap();
        assert_eq!((picture.width, picture.height, extension(&picture)), (1200, 600, "jpg"));
        assert_eq!(widths(&picture), [480, 960, 1200]);
        let resize = |width| Decoded::read(&bytes).unwrap().at_width(width).unwrap();
        let small = resize(480);
        let sized = probe(&small).unwrap();
        assert_eq!((sized.width, sized.height), (480, 240));
        assert_eq!(small, resize(480));
    }

    #[test]
    fn what_is_transparent_stays_so() {
        let bytes = written(&DynamicImage::ImageRgba8(RgbaImage::new(20, 20)), ImageFormat::Png);
        assert_eq!(probe(&bytes).unwrap().form, Form::Png);
        let drawn = Decoded::read(&bytes).unwrap().at_width(20).unwrap();
        assert!(decoded::decode(&drawn).unwrap().0.color().has_alpha());
    }

    #[test]
    fn a_cut_picture_is_told() {
        let bytes = written(&DynamicImage::ImageRgb8(RgbImage::new(64, 64)), ImageFormat::Png);
        assert_eq!(probe(&bytes[..bytes.len() / 2]), Err(PictureFault::Broken));
        assert_eq!(probe(b"nothing of the kind"), Err(PictureFault::Unsupported));
    }

    proptest::proptest! {
        #[test]
        fn any_bytes_are_refused_or_read(bytes in proptest::collection::vec(proptest::prelude::any::<u8>(), 0..400)) {
            let _ = probe(&bytes);
        }
    }
}
