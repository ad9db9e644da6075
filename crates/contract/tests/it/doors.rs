//! C18, S15: a matter that belongs behind another door is known by its words.

use contract::Catalogue;

fn city() -> Catalogue {
    let text = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../city/demo/catalogue.json"));
    serde_json::from_str(text).unwrap()
}

#[track_caller]
fn check(text: &str, doors: &[&str]) {
    let city = city();
    let found: Vec<_> = city.doors_of(text).iter().map(|right| right.door.id.as_str()).collect();
    assert_eq!(found, doors, "{text}");
}

#[test]
fn c18_s15_every_sign_of_the_demo_city_names_its_door_and_every_exception_does_not() {
    let city = city();
    for sign in &city.signs {
        assert!(city.doors.iter().any(|door| door.id == sign.door), "{}", sign.door);
        let named = |text: &str| city.doors_of(text).iter().any(|right| right.door.id == sign.door);
        for word in &sign.words {
            assert!(named(word), "{word}");
            assert!(named(&format!("我说{word}，请处理")), "{word}");
        }
        for except in &sign.except {
            assert!(!named(except), "{except}");
        }
    }
}

#[test]
fn c18_an_emergency_names_its_number() {
    check("楼下着火了，快来人", &["119"]);
    check("厨房里有很浓的燃气味", &["119"]);
    check("老人晕倒在路边", &["120"]);
    check("门口有人持刀闹事", &["110"]);
    check("路口发生车祸", &["122"]);
    check("There is a FIRE on the third floor", &["119"]);
    check("ｆｉｒｅ！", &["119"]);
}

#[test]
fn s15_an_excluded_matter_names_its_door() {
    check("不服判决，我想再告", &["12368"]);
    check("请求国家赔偿", &["12309"]);
    check("银行贷款的利息算错了", &["12378"]);
    check("举报局长受贿", &["12388"]);
    check("个人所得税怎么退", &["12366"]);
    check("想申请法律援助", &["12348"]);
    check("劳动仲裁一直不开", &["12333"]);
    check("我不想活了", &["12356"]);
}

#[test]
fn c18_homographs_and_what_did_not_happen_name_no_door() {
    for text in [
        "消防栓漏水",
        "消防通道被堵",
        "火锅店油烟扰民",
        "火车站的路灯不亮",
        "燃气灶打不着火",
        "幸好没有着火，但是线路老化",
        "火灾报警器坏了",
        "补贴没有发给被困难所迫的家庭",
        "这个路口交通事故多发，建议装红绿灯",
        "以上诉求请尽快办理",
        "法院路的井盖坏了",
        "检察院门口路灯不亮",
        "银行门口乱停车",
        "报警器一直响",
        "The fire hydrant leaks; fireworks at night; the fire lane is blocked",
        "She was a judgemental neighbour",
        "",
    ] {
        check(text, &[]);
    }
}

#[test]
fn c18_an_exception_covers_only_its_own_place() {
    check("燃气灶打不着火，后来厨房着火了", &["119"]);
}

#[test]
fn c18_emergencies_come_first() {
    check("法院判决以后，邻居家着火了", &["119", "12368"]);
}
