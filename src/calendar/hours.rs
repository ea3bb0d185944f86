#[derive(Debug, Clone)]
pub struct OpeningHours;
impl OpeningHours {
    pub fn read(_: &str) -> Result<Self, ()> {
        Ok(Self)
    }
}
pub fn read_words(_: &str) -> Option<String> {
    None
}
