using Microsoft.AspNetCore.Builder;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Matters;

/// <summary>The program of a service.</summary>
public static class ServiceProgram
{
    /// <summary>Builds, migrates when asked to, and runs until stopped.</summary>
    /// <param name="args">The command line; <c>--migrate</c> brings the database up to date and ends.</param>
    /// <param name="name">The service's name.</param>
    /// <param name="add">The service's <c>AddX</c>.</param>
    /// <param name="map">The service's <c>MapX</c>.</param>
    public static async Task Run(string[] args, string name, Action<WebApplicationBuilder> add, Action<WebApplication> map)
    {
        // The settings lie beside the program, wherever it is started from.
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
        builder.AddServiceDefaults(name);
        add(builder);

        var app = builder.Build();
        if (await Migrations.RunIfAsked(app, args)) return;
        app.UseServiceDefaults();
        app.MapServiceDefaults(name);
        map(app);
        await app.RunAsync();
    }
}
