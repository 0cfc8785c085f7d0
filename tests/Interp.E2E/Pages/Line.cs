using Microsoft.Playwright;

namespace Interp.E2E.Pages;

/// <summary>The page's line to its session, which can be cut and mended while the server runs on.</summary>
internal sealed class Line(IPage page)
{
    /// <summary>Runs before the page's own scripts: while the line is cut, sockets close and no request to the hub leaves.</summary>
    public const string Script = """
        (() => {
          const sockets = [], isHub = url => String(url).includes('/hub/');
          const isCut = () => sessionStorage.getItem('line') === 'cut';
          const { WebSocket: Socket, fetch: ask } = globalThis;
          globalThis.WebSocket = class extends Socket {
            constructor(url, ...rest) {
              super(url, ...rest);
              if (isHub(url)) sockets.push(this);
            }
          };
          globalThis.fetch = (url, ...rest) => isHub(url?.url ?? url) && isCut() ? Promise.reject(new TypeError('The line is cut.')) : ask(url, ...rest);
          globalThis.closeLine = () => sockets.splice(0).forEach(socket => socket.close());
        })();
        """;

    /// <summary>Cuts it and waits until the page has noticed.</summary>
    public async Task CutAsync()
    {
        await page.EvaluateAsync("() => { sessionStorage.setItem('line', 'cut'); closeLine(); }");
        await page.WaitForFunctionAsync("() => !interp.graph.connection.open");
    }

    /// <summary>Mends it and waits until the page is back at its session.</summary>
    public async Task MendAsync()
    {
        await page.EvaluateAsync("() => sessionStorage.removeItem('line')");
        await page.WaitForFunctionAsync("() => interp.graph.connection.open");
    }
}
