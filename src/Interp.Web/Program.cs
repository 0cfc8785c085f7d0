using Interp.Core.Inputs;
using Interp.Core.Networks;
using Interp.Core.Sessions;
using Interp.Core.Training;
using Interp.Web.Access;
using Interp.Web.Api;
using Interp.Web.Components;
using Interp.Web.Hosting;
using Interp.Web.Hubs;
using Interp.Web.Sharing;
using Microsoft.AspNetCore.SignalR;

const int MostBytesPerMessage = 64 * 1024;
var KeepAlive = TimeSpan.FromSeconds(2); // a page that hears nothing for three of them knows that its line is dead

StartProblems.Tell();
var builder = WebApplication.CreateBuilder(args);
builder.WebHost.UseStaticWebAssets(); // so that a build runs from its folder in every environment, not only after publishing
builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestLineSize = LongLinks.MostBytesPerRequestLine);
var services = builder.Services;
var options = InterpOptions.Read(builder.Configuration);
services.AddSingleton(options);
services.AddDataFolder(options);
builder.AddDoor(options);
builder.AddMonitoring(options);
services.AddFarewell();

// What is explored
services.AddSingleton(TimeProvider.System);
services.AddSingleton(new ModelStore(options.Models));
services.AddSingleton(new Datasets(options.Datasets));
services.AddSingleton<ModelCatalog>();
services.AddSingleton<SessionStore>(provider => new(provider.GetRequiredService<ModelCatalog>(), provider.GetRequiredService<TimeProvider>(), options.Limits.Sessions));
services.AddSingleton<GraphService>();
services.AddSingleton<Gallery>();
services.AddSingleton<DatasetFetch>(provider => new(provider.GetRequiredService<Datasets>(), new(new HttpClient(), MnistDownload.Mirrors, MnistDownload.TestFiles)));
services.AddSingleton<AverageService>();
services.AddSingleton<Visitors>();
services.AddSingleton<ShareStore>();

// How it reaches people: pages and their controls, frames, the API
services.AddRazorComponents().AddInteractiveServerComponents();
services.AddSignalR(hubs =>
{
    hubs.MaximumReceiveMessageSize = MostBytesPerMessage;
    hubs.KeepAliveInterval = KeepAlive;
}).AddHubOptions<ExploreHub>(hub =>
{
    hub.AddFilter<HubFailures>();
    hub.AddFilter<MessageLimit>();
}).AddMessagePackProtocol();
services.AddSingleton<MessageLimit>();
services.AddLimits(options.Limits);
services.AddProblemDetails(problems => problems.CustomizeProblemDetails = ErrorPages.Explain);
services.AddOpenApi();

var app = builder.Build();
app.UseSecurityHeaders();
app.UseHealth();
app.UseDoor(options);
app.UseErrorPages();
app.UseLongLinks();
app.UseRateLimiter();
app.UseAntiforgery();
app.MapStaticAssets();
app.MapApi();
app.MapDatasets();
app.MapShares();
app.MapOpenApi();
app.MapHub<ExploreHub>("/hub/explore", hub => hub.AllowStatefulReconnects = false);
app.MapRazorComponents<App>().AddInteractiveServerRenderMode();
app.UseFarewell();

// A model that cannot be used stops the start, not the first visitor, who does not wait for the run-time compiler either.
foreach (var model in app.Services.GetRequiredService<ModelCatalog>().Models)
{
    Renderer.WarmUp(model);
}

app.Run();

/// <summary>Named so that tests can start the real server.</summary>
public partial class Program;
