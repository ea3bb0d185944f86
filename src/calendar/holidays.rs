use jiff::civil::Date;
#[derive(Debug, Default)]
pub struct SchoolHolidays;
impl SchoolHolidays {
    pub fn read_csv(_: &str) -> Self {
        Self
    }
    pub fn contains(&self, _: Date, _: char) -> Option<bool> {
        None
    }
}
pub fn public_holiday(_: Date) -> Option<&'static str> {
    None
}
