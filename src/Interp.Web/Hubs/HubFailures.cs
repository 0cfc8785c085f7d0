using Microsoft.AspNetCore.SignalR;

namespace Interp.Web.Hubs;

/// <summary>Logs what went wrong in a hub; a refusal did not. SignalR's own log, which is off, would let any page fill the disk with refusals.</summary>
internal sealed partial class HubFailures(ILogger<HubFailures> log) : IHubFilter
{
    /// <inheritdoc/>
    public async ValueTask<object?> InvokeMethodAsync(HubInvocationContext invocationContext, Func<HubInvocationContext, ValueTask<object?>> next)
    {
        try
        {
            return await next(invocationContext);
        }
        catch (Exception problem) when (problem is not HubException)
        {
            LogFailure(problem, invocationContext.HubMethodName);
            throw;
        }
    }

    [LoggerMessage(LogLevel.Error, "{Method} failed.")]
    private partial void LogFailure(Exception problem, string method);
}
