namespace Interp.E2E.Pages;

/// <summary>A hundred names that would run a script, break a layout or a parser, or hide what they say, wherever a name is taken for anything but text.</summary>
internal static class HostileNames
{
    /// <summary>What the scripts in the names set.</summary>
    public const string Marker = "ran";

    private static readonly string[] BreakOuts = ["", "\">", "'>", "</title>", "-->"];

    private static readonly string[] Scripts =
    [
        "<script>ran=1</script>",
        "<img src=x onerror=ran=1>",
        "<svg onload=ran=1>",
        "<iframe srcdoc='<script>parent.ran=1</script>'></iframe>",
        "<a href=javascript:ran=1 autofocus onfocus=ran=1 tabindex=1>x</a>",
        "<details open ontoggle=ran=1>",
        "<base href=//evil.example/>",
        "<meta http-equiv=refresh content=0;url=javascript:ran=1>",
        "<style>@import'//evil.example';*{display:none}</style>",
        "<object data=javascript:ran=1></object>",
        "<form action=javascript:ran=1><button autofocus>x</button></form>",
    ];

    private static readonly string[] Others =
    [
        "javascript:ran=1", "JaVaScRiPt:ran=1//", "data:text/html,<script>ran=1</script>", "'-ran=1-'", "\";ran=1;//", "`;ran=1;`", "\\';ran=1;//",
        "{{constructor.constructor('ran=1')()}}", "${ran=1}", "@(ran=1)", "<%= ran=1 %>", "#{ran=1}", "[[${ran=1}]]", "{% ran=1 %}", "*{ran=1}",
        "&lt;script&gt;ran=1&lt;/script&gt;", "%3Cscript%3Eran=1%3C/script%3E", "\\u003cscript\\u003eran=1", "\\x3cscript\\x3eran=1", "<![CDATA[<script>ran=1</script>]]>",
        "\0<script>ran=1</script>", "a\0b", "\u202Eevil\u202C", "\u2066\u2067abc\u2069", "\u200B\u200D\uFEFF", "שלום عالم", "a\u0301\u0302\u0303\u0304\u0305\u0306\u0307\u0308", "👨‍👩‍👧‍👦💥🏳️‍🌈",
        new string('A', 5000), new string('<', 2000), string.Concat(Enumerable.Repeat("long words ", 300)), "\"\"''``«»", "line\nbreak\r\n\ttab", "\u2028\u2029",
        "__proto__", "constructor", "toString", "undefined", "../../etc/passwd", "'; DROP TABLE shares;--", "{0} %s %n", "=cmd|'/c calc'!A1", "\u001b[31mred", "</script>", " ",
    ];

    /// <summary>All of them, distinct.</summary>
    public static IReadOnlyList<string> All { get; } =
        [.. from script in Scripts from breakOut in BreakOuts select breakOut + script, .. Others];
}
