using System.Net;
using Interp.Core.Sessions;
using Interp.Web.Access;
using Interp.Web.Hosting;
using Interp.Web.Tests.Hubs;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;

namespace Interp.Web.Tests.Access;

public sealed class LimitsTests
{
    private const string Token = "0123456789abcdef";

    [Fact]
    public async Task Api_MoreThanAnAddressMay_IsRefusedExceptOnThisMachine()
    {
        using var server = new Server(("PublicUrl", "http://interp.example"), ("Token", Token), ("Limits:RequestsPerSecond", "1"));
        HttpResponseMessage answer;
        do
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/models");
            request.Headers.Host = "interp.example";
            request.Headers.Authorization = new("Bearer", Token);
            answer = await server.Client.SendAsync(request);
        }
        while (answer.StatusCode == HttpStatusCode.OK);

        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
        Assert.Contains("1 requests within a second", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        for (int i = 0; i < 20; i++)
        {
            Assert.Equal(HttpStatusCode.OK, (await server.Client.GetAsync("/api/v1/models")).StatusCode);
        }
    }

    [Fact]
    public async Task Hub_MoreThanAConnectionMay_IsRefusedWithTheLimit()
    {
        using var server = new Server(("Limits:MessagesPerSecond", "150"));
        await using var page = new HubPage(server);
        await page.AttachAsync(server.Sessions.Create("").Session!.Id);
        async Task FloodAsync()
        {
            while (true)
            {
                await Task.WhenAll(Enumerable.Range(0, 500).Select(_ => page.Connection.InvokeAsync("Acknowledge", 0L)));
            }
        }

        var refusal = await Assert.ThrowsAsync<HubException>(FloodAsync);

        Assert.Contains("more than 150 messages a second", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hub_AFastPenForTenSeconds_IsNeverRefused()
    {
        using var server = new Server();
        await using var page = new HubPage(server);
        await page.AttachAsync(server.Sessions.Create("").Session!.Id);

        // All at once what a pen sends in ten seconds.
        await Task.WhenAll(Enumerable.Range(0, 1200).Select(_ => page.Connection.InvokeAsync("Acknowledge", 0L)));
    }

    [Fact]
    public void Sessions_MoreThanAnAddressMayOpen_AreRefusedAndOtherAddressesAreNot()
    {
        using var server = new Server(("Limits:SessionsPerMinute", "2"));
        using var visitors = new Visitors(server.Sessions, new InterpOptions { Limits = new() { SessionsPerMinute = 2 } });

        var opened = Enumerable.Range(0, 3).Select(_ => visitors.Open("", "10.0.0.1")).ToList();

        Assert.Equal([true, true, false], opened.Select(one => one.Session is not null));
        Assert.Equal("From this address came 2 explorations within a minute, the most that are opened. Try again in a minute.", opened[2].Problem);
        Assert.NotNull(visitors.Open("", "10.0.0.2").Session);
    }

    [Fact]
    public void Sessions_ThirtyPupilsBehindOneAddress_AllOpen()
    {
        using var server = new Server();
        using var visitors = new Visitors(server.Sessions, new InterpOptions());

        Assert.All(Enumerable.Range(0, 30 * 10), _ => Assert.NotNull(visitors.Open("", "10.0.0.1").Session));
    }
}
