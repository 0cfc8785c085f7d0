using Interp.E2E.Hosting;
using Interp.E2E.Pages;

namespace Interp.E2E.Journeys;

/// <summary>Names come from files and links of others: wherever one appears it is text, and nothing in it runs.</summary>
public sealed class HostileNameJourneys(Chromium chromium) : Journey(chromium)
{
    /// <summary>Chromium reports every answer of 400 and 404 to <c>fetch</c>, which this journey asks for.</summary>
    private protected override bool IsExpected(string error) => error.StartsWith("Failed to load resource: the server responded with a status of 4", StringComparison.Ordinal);

    [SkippableFact]
    public async Task Labels_OfAHundredHostileNames_AppearAsTextInEveryView()
    {
        SkipWithoutBrowser();
        using var models = new HostileModels();
        await using var server = await InterpServer.StartNewAsync(settings: $"--Interp:Models={models.Folder}");
        foreach (var (name, labels) in models.Names.Zip(HostileNames.All.Chunk(10)))
        {
            string hostile = labels[0];
            string elements = "";
            var stage = await OpenAsync($"?model={Uri.EscapeDataString(name)}", address: server.Address);
            await Expect(stage.Sentence).ToContainTextAsync(Shown(name));
            foreach (var (index, label) in labels.Index())
            {
                string target = $"{index}-{(index + 1) % labels.Length}";
                await stage.Page.EvaluateAsync(
                    $"async () => {{ const {{ hub }} = interp.graph.connection; await hub.invoke('SetTarget', '{target}'); await hub.invoke('SetSelection', 'fc2/{index}'); }}");
                await stage.UntilAsync(state => state.IsCanonical && state.Target == target);
                await Expect(stage.Page.GetByTestId("summary")).ToContainTextAsync(Shown(label));
                await Expect(stage.Target.Locator("option").Filter(new() { HasTextString = Shown(label) }).First).ToBeAttachedAsync();
                await Expect(stage.Drawer).ToBeVisibleAsync();
                elements = elements.Length > 0 ? elements : await ElementsAsync(stage);
                Assert.Equal(elements, await ElementsAsync(stage));
            }

            Assert.Equal(0, await stage.Page.EvaluateAsync<int>("Number(globalThis.ran ?? 0)"));
            Assert.Equal(server.Address.Host, new Uri(stage.Page.Url).Host);
            await stage.Page.CloseAsync();
        }
    }

    [SkippableFact]
    public async Task Links_WithAHundredHostileNames_AreRefusedInTextOnly()
    {
        var stage = await OpenAsync();
        string elements = await ElementsAsync(stage);
        foreach (string name in HostileNames.All)
        {
            string escaped = Uri.EscapeDataString(name);
            foreach (string part in new[] { "model", "select", "target", "rule", "ink", "detail", "sample", "camera" })
            {
                await stage.Page.EvaluateAsync("query => interp.graph.connection.hub.invoke('Restore', query)", $"?{part}={escaped}");
            }

            string[] answers = await stage.Page.EvaluateAsync<string[]>(
                """
                async name => {
                  const question = (what, value) => ({ method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ [what]: value }) });
                  const answers = await Promise.all([
                    fetch(`api/v1/models/${encodeURIComponent(name)}/layout`),
                    ...['model', 'rule', 'target'].map(what => fetch('api/v1/graph', question(what, name))),
                  ]);
                  const texts = await Promise.all(answers.map(answer => answer.text())); // a null in a path gets no further than the web server, which says nothing
                  return answers.map(({ headers }, i) => texts[i] && `${headers.get('content-type')} ${headers.get('x-content-type-options')}`);
                }
                """,
                name);
            Assert.All(answers, answer => Assert.Matches("^(application/(problem\\+)?json.* nosniff)?$", answer));
        }

        await Expect(stage.Told).Not.ToBeEmptyAsync();
        Assert.Equal(elements, await ElementsAsync(stage));
        foreach (string name in HostileNames.All.Where((_, index) => index % 10 == 0))
        {
            await stage.Page.GotoAsync(new Uri(Address, $"?model={Uri.EscapeDataString(name)}&select={Uri.EscapeDataString(name)}").AbsoluteUri);
            await Expect(stage.Message).ToBeVisibleAsync();
        }

        Assert.Equal(0, await stage.Page.EvaluateAsync<int>("Number(globalThis.ran ?? 0)"));
    }

    /// <summary>How a browser gives text back: white space is one space.</summary>
    private static string Shown(string name) => string.Join(' ', name.Split([' ', '\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries));

    /// <summary>Every kind of element on the page that a name could have brought along.</summary>
    private static Task<string> ElementsAsync(Stage stage) => stage.Page.EvaluateAsync<string>(
        "() => ['script', 'img', 'iframe', 'svg', 'base', 'meta', 'style', 'object', 'form', 'details', 'a', 'link'].map(tag => `${tag} ${document.getElementsByTagName(tag).length}`).join()");
}
