//! Templates that are right print what the engine alone prints; those that do too much are stopped; those
//! that are wrong are told so in Vietnamese.

use super::*;
use crate::base::text::Lang;
use proptest::prelude::*;
use serde_json::{Value as Json, json};

fn facts() -> Json {
    json!({
        "a": "đ_*b", "b": "x'y", "n": 3, "none": null, "big": 12.5,
        "list": [{"id": "một", "parts": ["p", "q"], "rank": 2}, {"id": "hai", "parts": [], "rank": 1}],
        "map": {"k": "v", "2": [1, 2, 3]},
        "words": ["c", "a", "b", "a"],
    })
}

/// What the engine prints without guards.
fn alone(text: &str, markdown: bool) -> String {
    let mut engine = Tera::new();
    engine.autoescape_on(if markdown { vec![NAME] } else { Vec::new() });
    engine.set_escape_fn(escape_markdown);
    engine.register_filter(UPPER_FIRST, |words: &str, _: Kwargs, _: &State| upper_first(words));
    engine.add_raw_template(NAME, text).unwrap_or_else(|error| panic!("{text}: {error}"));
    engine
        .render(NAME, &Context::from_serialize(&facts()).unwrap())
        .unwrap_or_else(|error| panic!("{text}: {error}"))
}

fn failure(text: &str) -> TemplateError {
    failure_within(text, TEMPLATE_STEPS)
}

/// The failure of a template that may take fewer steps than others, so that the test does not take long.
fn failure_within(text: &str, steps: usize) -> TemplateError {
    let template = match Template::plain(text) {
        Ok(template) => template,
        Err(error) => return error,
    };
    template.meter.allowed.store(steps, Ordering::Relaxed);
    template.render(&facts()).expect_err(text)
}

#[test]
fn values_are_escaped_and_functions_are_not() {
    let functions: Vec<(&'static str, TemplateFunction)> =
        vec![("mark", Box::new(|arguments| format!("*{}*", arguments.text("of").unwrap_or_default())))];
    let template =
        Template::markdown("{{ a }} {{ a | upper_first }} {{ mark(of=\"x\") }}", functions).unwrap();
    assert_eq!(template.render(&BTreeMap::from([("a", "đ_*b")])).unwrap(), "đ\\_\\*b Đ\\_\\*b *x*");
}

#[test]
fn errors_have_a_place() {
    assert_eq!(Template::plain("ab {{ c").map(|_| ()).unwrap_err().range, 3..5);
    let error = Template::plain("ab {{ c }}").unwrap().render(&BTreeMap::from([("a", 1)])).unwrap_err();
    assert_eq!(error.range, 6..7);
    let unknown = Template::markdown("ă\n{{ hop() }}", Vec::new()).err().unwrap();
    assert_eq!((unknown.message.get(Lang::En), unknown.range), ("Unknown function `hop`", 6..9));
    assert_eq!(unknown.message.get(Lang::Vi), "không có hàm `hop`");
}

/// Everything that the language has, at least once.
const LEGAL: &[&str] = &[
    "",
    "a\n{{ a }}\n{{- b -}}\n  c {{ list[0].id }} {{ list[-1][\"id\"] }} {{ map.k }} {{ map[\"k\"] }} {{ none }}",
    "{{ a?.b?.c is defined }}{{ list?[0]?.id }}{{ nothing?.b | default(value=\"-\") }}{{ nothing is defined }}{{ a is not defined }}",
    "{% for x in list -%}\n  {{ loop.index }}/{{ list | length }} {{ x.id | upper_first }}{% if not loop.last %}; {% endif %}{% endfor %}.",
    "{% for x in list %}{# c #}  {{ x.id }}{% endfor -%}\n z {% for x in [] %}x{% else %} none {%- endfor %}",
    "{%- for x in words -%} {% if x == \"a\" %}{% continue %}{% endif %}{% if x == \"b\" %}{% break %}{% endif %}{{ x }} {%- endfor -%} !",
    "{% for k, v in {\"a\": 1, \"b\": [2, n]} %}{% if k == \"b\" %}{{ k }}={{ v }}{% endif %}{% endfor %}{% for c in b %}{{ c }}.{% endfor %}",
    "{% set x = a ~ \"-\" ~ n ~ list %}{{ x }}{% set_global y = x ~ x %}{{ y | length }}",
    "{% set x %} {{ a }}{% for w in words %}{{ w }}{% endfor %} {% endset %}{{ x }}|{{ x ~ x }}|{{ x | trim }}",
    "{% set x | upper | replace(from=\"A\", to=a) %}a{{ b }}{% endset %}{{ x }}",
    "{% filter upper | trim %} q {{ a }} {% endfilter %}",
    "{{ [1, \"hai\", n, a ~ b] }}{{ [...words, ...[n]] }}{{ {\"k\": a, ...map} | get(key=\"k\") }}{{ [] }}{{ {} }}",
    "{{ [x ~ \"!\" for x in words] }}{{ [x.id for x in list if x.rank > 1] }}{{ [k for k, v in {\"z\": 1}] }}{{ [y for y in [z for z in words] if y != a] }}",
    "{{ words[1:] }}{{ words[:2] }}{{ words[::2] }}{{ words[3:0:-1] }}{{ a[0] }}{{ a[n - 2] }}{{ a[1:3] }}{{ (a ~ b)[2] }}{{ map[words[0]] | default(value=\"no\") }}",
    "{{ 1 + n * 2 - 7 // 2 % 3 ** 2 }}{{ -n | abs }}{{ 7 / 2 }}{{ big | round }}{{ \"12\" | int + 1 }}{{ n | float }}{{ n | str ~ \"x\" }}",
    "{{ n > 2 and n <= 3 or not a }}{{ a == b }}{{ a != a }}{{ list == list }}{{ \"a\" < b }}{{ \"p\" in list[0].parts }}{{ \"x\" not in words }}{{ \"đ\" in a }}{{ n in [1, 3] }}",
    "{{ a if n == 3 else b }}{{ (a if none else b) ~ \".\" }}{% if a %}1{% elif b %}2{% else %}3{% endif %}{% if nothing %}1{% elif b %}2{% else %}3{% endif %}",
    "{{ words | join }}{{ words | join(sep=\", \") }}{{ list | join(sep=a) }}{{ words | unique }}{{ [1, 1, [1], [1], \"a\"] | unique }}{{ words | sort | first }}{{ words | last }}{{ words | nth(n=1) }}{{ words | reverse }}",
    "{{ list | sort(attribute=\"rank\") | first | get(key=\"id\") }}{{ list | group_by(attribute=\"id\") | length }}{{ map | keys | length }}{{ map | values | length }}{{ {\"a\": 1} | pairs }}",
    "{{ \"a-b--c\" | split(pat=\"-\") }}{{ \"ab\" | split(pat=\"\") }}{{ a | replace(from=\"\", to=\"+\") }}{{ b | replace(from=\"x\", to=a) }}{{ \"a b\" | title }}{{ b | capitalize }}{{ a | truncate(length=1, end=b) }}",
    "{{ \"a\\nb\\n\\nc\\n\" | indent }}{{ \"a\\nb\\n\\n\" | indent(width=1, first=true, blank=true) }}{{ \"x\\ny\" | indent(indentation=\"_\", width=2) }}{% set s %}x\n{{ a }}{% endset %}{{ s | indent }}",
    "{{ a | escape }}{{ a | safe }}{{ a | safe ~ b }}{{ b | escape_html }}{{ b | escape_xml }}{{ \"a\\nb\" | newlines_to_br }}{{ n | pluralize }}{{ a | wordcount }}{{ \" a \" | trim_start }}{{ \" a \" | trim_end }}{{ \"xax\" | trim(pat=\"x\") }}",
    "{{ a is string }}{{ n is odd }}{{ n is divisible_by(divisor=3) }}{{ a is containing(pat=\"đ\") }}{{ words is not containing(pat=\"z\") }}{{ a is starting_with(pat=\"đ\") }}{{ a is ending_with(pat=b) }}",
    "{% for i in range(end=3) %}{{ i }}{% endfor %}{{ range(start=1, end=6, step_by=2) }}{{ range(end=2) | length }}",
    "{% component card(title: string, n=1, @b, ...rest) {\"about\": \"x\"} -%}\n [{{ title }}{{ n }}{{ b }}{{ rest }}{% if body %}{{ body }}{% endif %}] {%- endcomponent card %}{{ <card title=\"t\" /> }}{{ <card title={a ~ \"q\"} n={n} z=\"1\" {...map} /> ~ a }}{% <card title=\"u\"> %}in {{ a }}{% </card> %}",
    "{% component t.u(b) %}{{ b }}{% endcomponent %}{{ <t.u b /> }}{% set x = <t.u b={a} /> %}{{ x }}",
    "{% block k %}x{{ a }}{% endblock k %}{% raw %}{{ a }}{% if %}{%- endraw -%}  {{ `a\"b` }}{{ 'q\\'' }}",
    "{{ a | replace(from=\"_\", to=\"-\") | upper | lower | replace(from=b, to=b) }}{% if a | length > 2 and b | length == 3 %}y{% endif %}",
    "{% set s = \"\" %}{% for w in words %}{% set_global s = s ~ w ~ \",\" %}{% endfor %}{{ s }}{{ list[0][\"parts\"][1] }}{{ list[n - 3].parts[0] }}",
];

#[test]
fn what_is_legal_prints_what_the_engine_alone_prints() {
    for text in LEGAL {
        for markdown in [false, true] {
            let template =
                Template::new(text, Vec::new(), markdown).unwrap_or_else(|error| panic!("{text}: {error:?}"));
            assert_eq!(
                template.render(&facts()).unwrap_or_else(|error| panic!("{text}: {error:?}")),
                alone(text, markdown),
                "{text}"
            );
        }
    }
}

/// Templates that would never end or fill the memory, each with the limit that stops it.
fn hostile() -> Vec<(String, Limit)> {
    let nested = |inside: &str| {
        let loops = "{% for i in range(end=1000) %}".repeat(3);
        format!("{loops}{inside}{}", "{% endfor %}".repeat(3))
    };
    let often = |inside: &str| format!("{{% for i in range(end=9000) %}}{inside}{{% endfor %}}");
    let grown = |inside: &str| often(&format!("{{% set_global s = {inside} %}}"));
    let start = |value: &str, rest: String| format!("{{% set s = {value} %}}{rest}");
    let long = "x".repeat(100_000);
    let mut all = vec![
        (nested(""), Limit::Steps),
        (nested("{{ a }}"), Limit::Steps),
        (often(&long), Limit::Output),
        (often(&often("{{ a }}")), Limit::Steps),
        (often("{{ [x for x in range(end=100000)] | length }}"), Limit::Steps),
        ("{{ [[y for y in range(end=10000)] for x in range(end=10000)] | length }}".to_owned(), Limit::Steps),
        (start("\"ab\"", grown("s ~ s")), Limit::Value),
        (start("\"ab\"", grown("[s, s]")), Limit::Value),
        (start("[1]", grown("[...s, ...s]")), Limit::Value),
        (start("{\"a\": 1}", grown("{\"a\": s, \"b\": s}")), Limit::Value),
        (start("1", grown("[s]")), Limit::Depth),
        (start("\"a\"", grown("s | replace(from=\"a\", to=\"aaaaaaaa\")")), Limit::Value),
        (start("\"a,a\"", grown("s | split(pat=\",\") | join(sep=s)")), Limit::Value),
        (start("\"\n\n\n\n\"", grown("s | indent(width=1000, blank=true)")), Limit::Value),
        (start("\"a\"", grown("(s ~ \"a\") | truncate(length=0, end=s ~ s)")), Limit::Value),
        (start("\"a\"", often("{% set_global s %}{{ s }}{{ s }}{% endset %}")), Limit::Value),
        (start("\"a\"", often("{% set_global s | replace(from=\"a\", to=\"aa\") %}{{ s }}{% endset %}")), Limit::Value),
        (format!("{{% set x %}}{}{{% endset %}}", often(&long)), Limit::Steps),
        (format!("{{% filter upper %}}{}{{% endfilter %}}", often(&often("{{ list }}"))), Limit::Steps),
        (format!("{{% set s = \"{long}\" %}}{}", often("{% if s ~ \"a\" == s ~ \"b\" %}{% endif %}")), Limit::Steps),
        (format!("{{% set s = \"{long}\" %}}{}", often("{% if s[5] == s[6] %}{% endif %}")), Limit::Steps),
        (format!("{{% set s = \"{long}\" %}}{}", often("{% set t = s[1:] %}")), Limit::Steps),
        (format!("{{% set s = \"{long}\" %}}{}", often("{% if \"y\" in s %}{% endif %}")), Limit::Steps),
        (format!("{{% set s = \"{long}\" %}}{}", often("{% if s is containing(pat=\"y\") %}{% endif %}")), Limit::Steps),
        (format!("{{% set s = \"{long}\" %}}{}", often("{% for c in s %}{% break %}{% endfor %}")), Limit::Steps),
        (format!("{{% set s = \"{long}\" %}}{{% set m = {{\"a\": 1}} %}}{}", often("{% if m[s] is defined %}{% endif %}")), Limit::Steps),
        (format!("{{% set s = \"{long}\" %}}{{{{ {} }}}}", vec!["s"; 100].join(" ~ ")), Limit::Output),
        ("{% set l = [[i] for i in range(end=100000)] %}{{ l | unique | length }}".to_owned(), Limit::Steps),
        ("{% component c(n) %}{% if n < 19 %}{{ <c n={n + 1} /> }}{{ <c n={n + 1} /> }}{% endif %}{% endcomponent %}{{ <c n={1} /> }}".to_owned(), Limit::Steps),
        (format!("{{% component c(n) %}}{}{{% endcomponent %}}{{{{ <c n={{1}} /> }}}}", often(&often("{{ n }}"))), Limit::Steps),
        (format!("{{% if a %}}{}{{% endif %}}", "{% elif a %}".repeat(100_000)), Limit::Parts),
        (format!("{{{{ a{} }}}}", "[0]".repeat(10_000)), Limit::Parts),
        (" ".repeat(TEMPLATE_BYTES + 1), Limit::Length),
    ];
    // One expression, without any loop: each list in brackets doubles what is in the next.
    let mut doubled = "words".to_owned();
    for _ in 0..15 {
        doubled = format!("[x ~ x ~ x ~ x for x in {doubled}]");
    }
    all.push((format!("{{{{ {doubled} }}}}"), Limit::Value));
    all
}

#[test]
fn what_does_too_much_is_stopped() {
    for (text, limit) in hostile() {
        let error =
            failure_within(&text, if limit == Limit::Steps { TEMPLATE_STEPS / 20 } else { TEMPLATE_STEPS });
        let shown: String = text.chars().take(150).collect();
        // What grows without end goes over the one or the other.
        let limits = if limit == Limit::Value { [limit, Limit::Steps] } else { [limit; 2] };
        assert!(limits.iter().any(|limit| error.message == limit.error(0..0).message), "{shown}: {error:?}");
        assert!(limit == Limit::Length || !error.range.is_empty(), "{shown}");
    }
}

#[test]
fn what_is_exceeded_is_told_with_its_place_and_what_to_do() {
    let text =
        "a\n{% for x in range(end=9000) %}\n{% for y in range(end=9000) %}{{ y }}{% endfor %}{% endfor %}";
    let error = failure_within(text, 50_000);
    assert!(
        text[error.range.clone()].starts_with("{% for y") || &text[error.range.clone()] == "y",
        "{error:?}"
    );
    assert_eq!(error.message.get(Lang::Vi), "chạy quá 4 triệu bước mà chưa xong");
    assert!(error.help.is_some_and(|help| help.get(Lang::Vi).contains("vòng `for` lồng nhau")));
    let text = "{% set s = \"ab\" %}{% for i in range(end=99) %}{% set_global s = (s ~ s) %}{% endfor %}";
    let error = failure(text);
    assert_eq!((&text[error.range], error.message.get(Lang::En)), ("s", "a value here is larger than 16 MB"));
}

#[test]
fn filling_in_often_is_not_too_much() {
    let template = Template::plain("{% for w in words %}{{ w }}{% endfor %}").unwrap();
    template.meter.taken.store(TEMPLATE_STEPS, Ordering::Relaxed);
    for _ in 0..100 {
        assert_eq!(template.render(&facts()).unwrap(), "caba");
    }
}

#[test]
fn deep_nesting_does_not_exhaust_the_stack() {
    // What the engine allows at its deepest: blocks in blocks, components in components, brackets in
    // brackets.
    let tags =
        |open: &str, close: &str, inside: &str| format!("{}{inside}{}", open.repeat(36), close.repeat(36));
    let call = "{{ <c n={n + 1} /> }}";
    let component = format!(
        "{{% component c(n) %}}{}{{% endcomponent %}}{{{{ <c n={{0}} /> }}}}",
        tags("{% if n < 99 %}", "{% endif %}", call)
    );
    for text in [
        component,
        "{{ ".to_owned() + &"(".repeat(100_000),
        "{{ ".to_owned() + &"[".repeat(100_000),
        "{{ ".to_owned() + &"{\"a\":".repeat(100_000),
        "{{ a".to_owned() + &"[a".repeat(100_000),
        "{% if a %}".repeat(100_000),
        "{% for a in b %}".repeat(100_000),
        "{{ a".to_owned() + &" | default(value=a".repeat(100_000),
        "{{ ".to_owned() + &"a if a else ".repeat(100_000),
        "{{ a".to_owned() + &" ~ a".repeat(100_000) + " }}",
        "{{ ".to_owned() + &"not ".repeat(100_000),
    ] {
        failure(&text);
    }
}

#[test]
fn many_unknown_names_are_told_at_once() {
    // The engine would quote the whole line for each of them.
    let error = failure(&"{{ hop() }}{{ a | hop }}{% if a is hop %}{% endif %}".repeat(20_000));
    assert_eq!(error.message.get(Lang::En), "Unknown function `hop`");
}

/// Templates that are wrong, each in its own way.
const WRONG: &[&str] = &[
    "{{ hop() }}",
    "{{ a | hop }}",
    "{{ a is hop }}",
    "{{ <hop /> }}",
    "{% include \"x\" %}",
    "{% extends \"x\" %}",
    "{{ __tera_context }}",
    "{% hop %}",
    "{{ a",
    "{{",
    "{% if a",
    "{% for a in b %}",
    "{% if a %}",
    "{% set a %}x",
    "{% filter upper %}x",
    "{% block a %}",
    "{% component a() %}",
    "{% component c() %}{% endcomponent %}{% <c> %}",
    "{% endfor %}",
    "{% else %}",
    "{% elif a %}",
    "{% if a %}{% endfor %}",
    "{% raw %}x",
    "{# x",
    "{{ 1.2.3 }}",
    "{{ 99999999999999999999 }}",
    "{{ \"a }}",
    "{{ \"\\q\" }}",
    "{{ $ }}",
    "{{ ủ }}",
    "{{ }}",
    "{{ a b }}",
    "{{ a | }}",
    "{{ a. }}",
    "{{ a[ }}",
    "{{ a[] }}",
    "{{ (a }}",
    "{{ [a }}",
    "{{ {a: 1} }}",
    "{{ {\"a\" 1} }}",
    "{{ a | default(1) }}",
    "{{ a | default(value 1) }}",
    "{{ f(a=1, a=2) }}",
    "{{ a if b }}",
    "{{ a not b }}",
    "{{ not not a }}",
    "{{ a ~ -b }}",
    "{{ a.b() }}",
    "{{ < }}",
    "{% < %}",
    "{{ / }}",
    "{{ a >< b }}",
    "{% for 1 in a %}{% endfor %}",
    "{% for loop in a %}{% endfor %}",
    "{% for a, loop in a %}{% endfor %}",
    "{% for a of b %}{% endfor %}",
    "{% for a in b %}{{ loop.hop }}{% endfor %}",
    "{% set a %}{% endset %}{% set 1 = 2 %}",
    "{% set loop = 2 %}",
    "{% set a + 2 %}",
    "{% block a %}{% endblock b %}",
    "{% block a %}{% endblock %}{% block a %}{% endblock %}",
    "{% for a in b %}{% block c %}{% endblock %}{% endfor %}",
    "{% break %}",
    "{% for a in words %}{% set b %}{% break %}{% endset %}{% endfor %}",
    "{{ [[[1]]] }}",
    "{{ a[a[a[a[a[a]]]]] }}",
    "{{ [x for x in words for y in words] }}",
    "{{ [loop for loop in words] }}",
    "{% if a %}{% component c() %}{% endcomponent %}{% endif %}",
    "{% component c() %}{% endcomponent %}{% component c() %}{% endcomponent %}",
    "{% component c(body) %}{% endcomponent %}",
    "{% component c(...body) %}{% endcomponent %}",
    "{% component c(a, ...a) %}{% endcomponent %}",
    "{% component c(...a, b) %}{% endcomponent %}",
    "{% component c(a, a) %}{% endcomponent %}",
    "{% component c(a: hop) %}{% endcomponent %}",
    "{% component c(a: 1) %}{% endcomponent %}",
    "{% component c(a=-\"x\") %}{% endcomponent %}",
    "{% component c(a=b) %}{% endcomponent %}",
    "{% component c(a=[b]) %}{% endcomponent %}",
    "{% component c(a={\"b\": b}) %}{% endcomponent %}",
    "{% component c(a: string = 1) %}{% endcomponent %}",
    "{% component c() {\"a\": b} %}{% endcomponent %}",
    "{% component c() %}{% endcomponent d %}",
    "{% component c() %}{% endcomponent %}{{ <c> }}",
    "{% component c() %}{% endcomponent %}{% <c> %}{% </d> %}",
    "{% component c() %}{% endcomponent %}{{ <c a=1 /> }}",
    "{% component c(a) %}{% endcomponent %}{{ <c /> }}",
    "{% component c(@q) %}{% endcomponent %}{{ <c /> }}",
    "{% component c(a) %}{% endcomponent %}{{ <c b=\"\" a=\"\" /> }}",
    "{% component c() %}{% endcomponent %}{{ <c b=\"\" /> }}",
    "{% component c(a: integer) %}{% endcomponent %}{{ <c a=\"x\" /> }}",
    "{% component c() %}{{ <c /> }}{% endcomponent %}{{ <c /> }}",
    "{{ hop }}",
    "{{ a.hop }}",
    "{{ map.hop }}",
    "{{ hop.hop }}",
    "{{ map.hop.hop }}",
    "{{ hop[0] }}",
    "{{ words[hop] }}",
    "{{ words[\"a\"] }}",
    "{{ a[\"a\"] }}",
    "{{ map[big] }}",
    "{{ hop[1:] }}",
    "{{ words[hop:] }}",
    "{{ words[:hop] }}",
    "{{ words[::hop] }}",
    "{{ words[\"a\":] }}",
    "{{ words[:\"a\"] }}",
    "{{ words[::\"a\"] }}",
    "{{ words[::0] }}",
    "{{ n[1:] }}",
    "{{ words[9] }}",
    "{{ hop if a else b }}{{ a if none else hop }}",
    "{{ a + 1 }}",
    "{{ 1 + a }}",
    "{{ a - 1 }}",
    "{{ 1 / 0 }}",
    "{{ 1 % 0 }}",
    "{{ 1 // 0 }}",
    "{{ 2 ** 9999999999 }}",
    "{{ 9 ** 99 }}",
    "{{ 9223372036854775807 ** 2 * 9223372036854775807 ** 2 }}",
    "{{ -a }}",
    "{{ a < 1 }}",
    "{{ a in n }}",
    "{% for x in n %}{% endfor %}",
    "{% for k, v in words %}{% endfor %}",
    "{% for x in hop %}{% endfor %}",
    "{{ [...n] }}",
    "{{ {...n} }}",
    "{{ [x for x in n] }}",
    "{% block x %}{{ super() }}{% endblock %}",
    "{{ super() }}",
    "{{ n | upper }}",
    "{{ hop | upper }}",
    "{{ n | pluralize(plural=1) }}",
    "{{ a | pluralize }}",
    "{{ a | replace(from=\"a\") }}",
    "{{ a | replace }}",
    "{{ a | truncate }}",
    "{{ a | truncate(length=\"x\") }}",
    "{{ a | truncate(length=-1) }}",
    "{{ a | indent(indentation=\"ab\") }}",
    "{{ a | indent(width=a) }}",
    "{{ a | int(base=99) }}",
    "{{ a | int }}",
    "{{ big | int }}",
    "{{ \"1.5\" | int }}",
    "{{ words | int }}",
    "{{ a | float }}",
    "{{ words | float }}",
    "{{ n | length }}",
    "{{ n | reverse }}",
    "{{ n | split(pat=\"a\") }}",
    "{{ a | split }}",
    "{{ a | abs }}",
    "{{ a | round }}",
    "{{ big | round(method=\"hop\") }}",
    "{{ n | first }}",
    "{{ n | last }}",
    "{{ words | nth }}",
    "{{ n | join }}",
    "{{ [1, \"a\"] | sort }}",
    "{{ list | sort(attribute=\"hop\") }}",
    "{{ n | sort }}",
    "{{ n | unique }}",
    "{{ n | values }}",
    "{{ n | keys }}",
    "{{ n | pairs }}",
    "{{ map | get(key=\"hop\") }}",
    "{{ map | get }}",
    "{{ list | group_by }}",
    "{{ list | group_by(attribute=\"hop\") }}",
    "{{ list | group_by(attribute=\"parts\") }}",
    "{{ a is odd }}",
    "{{ big is odd }}",
    "{{ big is even }}",
    "{{ big is divisible_by(divisor=2) }}",
    "{{ n is divisible_by }}",
    "{{ n is containing(pat=1) }}",
    "{{ n is starting_with(pat=\"a\") }}",
    "{{ a is starting_with }}",
    "{{ range(end=-1) }}",
    "{{ range(end=1, step_by=0) }}",
    "{{ range(end=999999) }}",
    "{{ range() }}",
    "{{ range(end=\"a\") }}",
    "{{ throw() }}",
];

/// A syllable without tone or mark, such as Vietnamese has; English words rarely look like it.
fn is_vietnamese(word: &str) -> bool {
    static SYLLABLE: std::sync::LazyLock<crate::base::pattern::Pattern> = std::sync::LazyLock::new(|| {
        crate::base::pattern::Pattern::new(
            "^(b|ch?|d|đ|gi?|gh|kh?|l|m|ngh?|nh?|ph?|qu?|r|s|th?|tr|v|x|h)?[aeiouy]{1,3}(ch?|m|ng?|nh|p|t)?$",
        )
    });
    SYLLABLE.is_match(&crate::base::text::bare(word))
}

#[test]
fn what_is_wrong_is_told_in_vietnamese() {
    for text in WRONG {
        let error = failure(text);
        let (vi, en) = (error.message.get(Lang::Vi), error.message.get(Lang::En));
        assert_eq!(vi.matches('`').count() % 2, 0, "{text}: {vi}");
        let prose: String = vi.split('`').step_by(2).collect::<Vec<_>>().join(" ");
        let words: Vec<&str> =
            prose.split(|ch: char| !ch.is_alphabetic()).filter(|word| !word.is_empty()).collect();
        assert!(words.len() > 1, "{text}: {vi}");
        for word in &words {
            assert!(is_vietnamese(word) || matches!(*word, "Unicode" | "MB"), "{text}: {word} in: {vi}");
        }
        assert!(!en.is_empty() && text.len() >= error.range.end, "{text}: {error:?}");
    }
}

#[test]
fn every_message_of_the_engine_has_its_own_words() {
    let general = said::vietnamese("something that the engine does not say");
    let said =
        WRONG.iter().map(|text| failure(text).message).filter(|message| message.get(Lang::Vi) == general);
    assert_eq!(said.map(|message| message.en).collect::<Vec<_>>(), Vec::<String>::new());
    // What a template says itself is not translated.
    assert_eq!(
        failure("{{ throw(message=\"thiếu ngày\") }}").message.get(Lang::Vi),
        "khuôn mẫu báo: thiếu ngày"
    );
}

/// Expressions of all kinds, right and wrong ones.
fn expressions() -> impl Strategy<Value = String> {
    let leaves = [
        "a",
        "b",
        "n",
        "words",
        "list",
        "map",
        "list[0].id",
        "map.k",
        "nothing",
        "none",
        "1",
        "-2",
        "\"x\"",
        "x",
    ];
    prop::sample::select(leaves.to_vec()).prop_map(str::to_owned).prop_recursive(3, 12, 3, |inner| {
        let shapes = [
            "{0} ~ {1}",
            "({0})",
            "({0} ~ {1})[0]",
            "{0} == {1}",
            "{0} != \"x\"",
            "{0} < {1}",
            "{0} in {1}",
            "{0} not in {1}",
            "not {0}",
            "{0} and {1}",
            "{0} or {1}",
            "{0} if {1} else {2}",
            "[{0}, {1}]",
            "[...words, {0}]",
            "{\"k\": {0}}",
            "[x ~ {0} for x in words if {1}]",
            "[{0} for x in {1}]",
            "words[{0}]",
            "words[{0}:{1}]",
            "words[1:{0}:{1}]",
            "({0}) | upper",
            "({0}) | length",
            "({0}) | default(value={1})",
            "({0}) | join(sep=\"x\")",
            "({0}) | first | str",
            "({0}) | replace(from=\"x\", to={1})",
            "{0} is defined",
            "1 if ({0}) is not containing(pat={1}) else 0",
            "{0} + {1}",
            "range(end={0})",
            "map[{0}] | default(value=\"q\")",
            "({0})[{1}]",
            "({0}) | sort | reverse",
        ];
        (prop::sample::select(shapes.to_vec()), prop::collection::vec(inner, 3)).prop_map(|(shape, parts)| {
            parts
                .iter()
                .enumerate()
                .fold(shape.to_owned(), |out, (at, part)| out.replace(&format!("{{{at}}}"), part))
        })
    })
}

fn bodies() -> impl Strategy<Value = String> {
    let text = prop::sample::select(vec!["", "t", " t ", "\n", "{# c -#} "]).prop_map(str::to_owned);
    text.prop_recursive(3, 10, 3, |inner| {
        let shapes = [
            "{{ {e} }}",
            "{{- {e} }} t",
            " {{ {e} -}} t",
            "{% if {e} -%} {0}{% elif {f} %}{1}{%- else %} {2} {% endif %}",
            "{% for x in {e} -%} {0} {{ loop.index }} {%- endfor -%} {1}",
            "{% for x in {e} %}{0}{% else %}{1}{% endfor %}{2}",
            "{% for k, x in {\"m\": n} %}{0}{{ {e} }}{% endfor %}",
            "{% set x = {e} %}{0}{{ x }}",
            "{% set_global y %} {0} {% endset %}{{ y }}",
            "{% set y | upper | trim %}{0}{{ {e} }}{% endset %}{1}{{ y ~ {f} }}",
            "{% filter upper %}{0}{{ {e} }}{% endfilter -%} {1}",
        ];
        (prop::sample::select(shapes.to_vec()), prop::collection::vec(inner, 3), expressions(), expressions())
            .prop_map(|(shape, parts, e, f)| {
                let out = shape.replace("{e}", &e).replace("{f}", &f);
                parts.iter().enumerate().fold(out, |out, (at, part)| out.replace(&format!("{{{at}}}"), part))
            })
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn guards_change_neither_what_is_printed_nor_what_is_said(text in bodies()) {
        // Maps of one key: the engine walks through longer ones in any order.
        let small = json!({
            "a": "đ_*b", "b": "x'y", "n": 3, "none": null, "list": [{"id": "một"}, {"id": "hai"}], "map": {"k": "v"}, "words": ["c", "a", "b", "a"],
        });
        let mut engine = Tera::new();
        engine.autoescape_on(vec![NAME]);
        engine.set_escape_fn(escape_markdown);
        let alone = engine
            .add_raw_template(NAME, &text)
            .and_then(|()| engine.render(NAME, &Context::from_serialize(&small).unwrap()));
        let guarded = Template::markdown(&text, Vec::new()).and_then(|template| template.render(&small));
        match (alone, guarded) {
            // The engine sees a `not` behind `~` even in brackets; with a guard in between it does not.
            (Err(alone), _) if alone.to_string().contains("is not allowed after `~`") => {}
            (Ok(alone), Ok(guarded)) => prop_assert_eq!(alone, guarded),
            (Err(alone), Err(guarded)) => match alone.kind() {
                ErrorKind::RenderingError(report) | ErrorKind::SyntaxError(report) => {
                    prop_assert_eq!(report.message(), guarded.message.get(Lang::En));
                    let (one, other) = (&report.span().range, &guarded.range);
                    prop_assert!(one.start < other.end && other.start < one.end || one == other, "{one:?} {other:?}");
                }
                _ => {}
            },
            (alone, guarded) => prop_assert!(false, "{alone:?} {guarded:?}"),
        }
    }
}
