using System.Threading.RateLimiting;
using Interp.Web.Hosting;
using Microsoft.AspNetCore.SignalR;

namespace Interp.Web.Hubs;

/// <summary>Refuses what a connection sends faster than any pen, after a start of ten seconds' worth for pages that hand over what they drew alone.</summary>
public sealed class MessageLimit(InterpOptions options) : IHubFilter
{
    private const int SecondsAtOnce = 10;
    private readonly int most = options.Limits.MessagesPerSecond;

    /// <inheritdoc/>
    public async Task OnConnectedAsync(HubLifetimeContext context, Func<HubLifetimeContext, Task> next)
    {
        context.Context.Items[typeof(MessageLimit)] = new TokenBucketRateLimiter(new()
        {
            TokenLimit = SecondsAtOnce * most,
            TokensPerPeriod = most,
            ReplenishmentPeriod = TimeSpan.FromSeconds(1),
            AutoReplenishment = false,
        });
        await next(context);
    }

    /// <inheritdoc/>
    public ValueTask<object?> InvokeMethodAsync(HubInvocationContext invocationContext, Func<HubInvocationContext, ValueTask<object?>> next)
    {
        var bucket = (TokenBucketRateLimiter)invocationContext.Context.Items[typeof(MessageLimit)]!;
        return Takes(bucket) || (bucket.TryReplenish() && Takes(bucket))
            ? next(invocationContext)
            : throw new HubException($"This connection sends more than {most} messages a second, the most that are taken.");
    }

    private static bool Takes(TokenBucketRateLimiter bucket)
    {
        using var lease = bucket.AttemptAcquire();
        return lease.IsAcquired;
    }
}
