//! Amounts that were converted from one unit into another: miles into kilometres.

use super::quantity::Quantity;

/// Units that translations convert: how many of the metric unit make one, and the beginnings of its names.
const CONVERTED: &[(f64, &str)] = &[
    (
        1.609_344,
        "mile mil mila mph meil míl mijl mérföld μίλ мил милл マイル 마일 英里 ไมล์ dặm ميل أميال मील",
    ),
    (
        0.3048,
        "feet foot ft fuß fuss pied pie pies piedi pés voet fot fod jalka jalan jalkaa láb stóp stopy kaki \
         fut фут πόδι πόδια ποδιών フィート 피트 英尺 ฟุต قدم أقدام फीट फुट",
    ),
    (
        2.54,
        "inch zoll pouce pulgad polega pollic duim tum tommer tuuma cal cala cale cali hüvelyk дюйм ίντσ \
         インチ 인치 英寸 นิ้ว inci بوصة इंच",
    ),
    (0.9144, "yard yd yarda jard ярд ヤード 야드 码 หลา γιάρδ ياردة गज"),
    (
        0.453_592,
        "pound lb lbs pfund livre libra libre libbre pond pon pund paun pauna paunaa funt фунт λίβρ λίμπρ \
         ポンド 파운드 磅 ปอนด์ رطل पाउंड",
    ),
    (28.3495, "ounce oz unze once onza onças unci унци ουγγ オンス 온스 盎司 ออนซ์ औंस"),
    (3.785_41, "gallon galon galón galão галлон γαλόν ガロン 갤런 加仑 แกลลอน جالون गैलन"),
    (0.404_686, "acre akr akre hold акр στρέμ エーカー 에이커 英亩 เอเคอร์ فدان एकड़"),
];

/// How far a converted amount may be rounded.
const ROUNDED: f64 = 0.06;
/// The row of feet, which inches follow.
const FEET: usize = 1;

/// Whether one of two amounts is the other in another unit, whose name stands right behind one of them.
pub(super) fn is_converted(a: &Quantity, b: &Quantity) -> bool {
    let (Some(one), Some(other)) = (value(a), value(b)) else { return false };
    // No factor is larger.
    if one == other || one / other > 30.0 || other / one > 30.0 {
        return false;
    }
    let is_factor = |from: &Quantity, one: f64, other: f64| {
        unit(from).is_some_and(|row| (other / (one * CONVERTED[row].0) - 1.0).abs() < ROUNDED)
    };
    let in_degrees = behind(a).starts_with('°') || behind(b).starts_with('°');
    is_factor(a, one, other) || is_factor(b, other, one) || in_degrees && degrees(one, other)
}

/// Whether one of two amounts has a unit that is converted, and the other does not have the same.
pub(super) fn differ(a: &Quantity, b: &Quantity) -> bool {
    unit(a) != unit(b)
}

/// The row of the unit that a number is counted in.
fn unit(quantity: &Quantity) -> Option<usize> {
    let behind = behind(quantity);
    let rows = CONVERTED
        .iter()
        .position(|(_, names)| names.split_whitespace().any(|name| is_at(&behind, name)));
    rows.or_else(|| is_of_height(quantity, &behind).then_some(FEET))
}

/// Whether a text begins with a unit's name; a short one has to be a word of its own.
fn is_at(text: &str, name: &str) -> bool {
    text.strip_prefix(name).is_some_and(|rest| {
        let short = name.is_ascii() && name.len() <= 4;
        !short || !rest.starts_with(char::is_alphabetic) || rest.starts_with("s ")
    })
}

/// Whether a number is a part of a height in feet and inches: `6-foot-6`, `6' 2"`.
fn is_of_height(quantity: &Quantity, behind: &str) -> bool {
    const FOOT: [char; 3] = ['\'', '’', '′'];
    let mut sign = behind.chars();
    let feet = sign.next().is_some_and(|c| FOOT.contains(&c))
        && sign.find(|c| *c != ' ').is_some_and(char::is_numeric);
    let before =
        quantity.block[..quantity.anchor.span.start].trim_end_matches([' ', '-', '\u{a0}']);
    let tail: String = before.chars().rev().take(8).collect::<Vec<_>>().into_iter().rev().collect();
    let tail = tail.to_lowercase();
    let inches = CONVERTED[FEET].1.split_whitespace().any(|name| tail.ends_with(name))
        || tail.ends_with(FOOT) && tail.trim_end_matches(FOOT).ends_with(char::is_numeric);
    feet || inches
}

/// Whether two temperatures are one in degrees of Celsius and Fahrenheit.
fn degrees(one: f64, other: f64) -> bool {
    let near = |celsius: f64, fahrenheit: f64| (celsius * 1.8 + 32.0 - fahrenheit).abs() <= 2.0;
    near(one, other) || near(other, one)
}

fn value(quantity: &Quantity) -> Option<f64> {
    quantity.anchor.key.parse().ok().filter(|value| *value > 0.0)
}

/// The first letters behind a number, in lower case.
fn behind(quantity: &Quantity) -> String {
    let rest = quantity.block[quantity.anchor.span.end..].trim_start_matches([' ', '\u{a0}', '-']);
    rest.chars().take(10).flat_map(char::to_lowercase).collect()
}
