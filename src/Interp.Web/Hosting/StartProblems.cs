using Interp.Core.Networks;

namespace Interp.Web.Hosting;

/// <summary>A start that fails for a reason that a person can put right ends with that reason instead of a stack trace.</summary>
internal static partial class StartProblems
{
    public static void Tell() => AppDomain.CurrentDomain.UnhandledException += (_, problem) =>
    {
        if (problem.ExceptionObject is SettingException or ModelFormatException)
        {
            using (var logging = LoggerFactory.Create(log => log.AddSimpleConsole()))
            {
                LogNoStart(logging.CreateLogger("Interp"), ((Exception)problem.ExceptionObject).Message);
            }

            Environment.Exit(1);
        }
    };

    [LoggerMessage(LogLevel.Critical, "{Problem}")]
    private static partial void LogNoStart(ILogger log, string problem);
}
