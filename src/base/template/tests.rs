//! Templates that are right print what the engine alone prints; those that do too much are stopped; those that are wrong are
//! told so in Vietnamese.

use super::*;
use crate::base::text::Lang;
use serde_json::{Value as Json, json};
use std::time::Instant;

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
    engine.render(NAME, &Context::from_serialize(&facts()).unwrap()).unwrap_or_else(|error| panic!("{text}: {error}"))
}

fn failure(text: &str) -> TemplateError {
    Template::plain(text).and_then(|template| template.render(&facts())).expect_err(text)
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
    let template = Template::markdown("{{ a }} {{ a | upper_first }} {{ mark(of=\"x\") }}", functions).unwrap();
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
            let template = Template::new(text, Vec::new(), markdown).unwrap_or_else(|error| panic!("{text}: {error:?}"));
            assert_eq!(template.render(&facts()).unwrap_or_else(|error| panic!("{text}: {error:?}")), alone(text, markdown), "{text}");
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
        let start = Instant::now();
        let error = failure_within(&text, if limit == Limit::Steps { TEMPLATE_STEPS / 20 } else { TEMPLATE_STEPS });
        let shown: String = text.chars().take(150).collect();
        eprintln!("{:6} ms {limit:?} {:?} {shown}", start.elapsed().as_millis(), text.get(error.range.clone()).map(|place| place.chars().take(60).collect::<String>()));
        // What grows without end goes over the one or the other.
        let limits = if limit == Limit::Value { [limit, Limit::Steps] } else { [limit; 2] };
        assert!(limits.iter().any(|limit| error.message == limit.error(0..0).message), "{shown}: {error:?}");
        assert!(limit == Limit::Length || !error.range.is_empty(), "{shown}");
    }
}
