using System.Globalization;
using System.Threading.RateLimiting;
using Interp.Web.Hosting;

namespace Interp.Web.Access;

/// <summary>How often one address may call the API and make shares.</summary>
internal static class Limits
{
    /// <summary>The policy of the endpoint that makes shares.</summary>
    public const string Shares = "shares";

    private const string SharesPath = "/api/v1/shares";

    public static void AddLimits(this IServiceCollection services, LimitOptions limits) => services.AddRateLimiter(options =>
    {
        options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        options.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context =>
            context.Request.Path.StartsWithSegments("/api") && !context.Request.Path.StartsWithSegments(SharesPath) && !Arrival.Of(context).IsLocal
                ? Window(Arrival.Caller(context), limits.RequestsPerSecond, TimeSpan.FromSeconds(1))
                : RateLimitPartition.GetNoLimiter(""));
        options.AddPolicy(Shares, context => Window(Arrival.Caller(context), limits.SharesPerHour, TimeSpan.FromHours(1)));
        options.OnRejected = (rejection, _) =>
        {
            bool isShare = rejection.HttpContext.Request.Path.StartsWithSegments(SharesPath);
            if (rejection.Lease.TryGetMetadata(MetadataName.RetryAfter, out var wait))
            {
                rejection.HttpContext.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            }

            return new(Refusal.WriteAsync(rejection.HttpContext, StatusCodes.Status429TooManyRequests, isShare
                ? $"From this address came {limits.SharesPerHour} shares within an hour, the most that are taken. Long links work without."
                : $"From this address came {limits.RequestsPerSecond} requests within a second, the most that are answered. Wait a moment."));
        };
    });

    private static RateLimitPartition<string> Window(string caller, int most, TimeSpan window) =>
        RateLimitPartition.GetFixedWindowLimiter(caller, _ => new() { PermitLimit = most, Window = window, QueueLimit = 0 });
}
