using Microsoft.Extensions.FileProviders;
using Utilities.Gateway.Routing;
using Utilities.ServiceDefaults;

namespace Utilities.Gateway.Docs;

/// <summary>The start page, the browsable API description and the joined OpenAPI document. Nothing is loaded from elsewhere.</summary>
public static class DocsModule
{
    /// <summary>A service writes its description at the first question; on a busy machine that takes seconds.</summary>
    private static readonly TimeSpan ServicePatience = TimeSpan.FromSeconds(20);

    public static void AddDocs(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<ServiceDocuments>();
        builder.Services.AddPeerClient(ServiceDocuments.HttpName).ConfigureHttpClient(client => client.Timeout = ServicePatience);
    }

    public static void UseDocs(this WebApplication app)
    {
        var services = app.Services.GetRequiredService<DeployedServices>();
        app.UseSwaggerUI(page =>
        {
            page.RoutePrefix = "docs";
            page.DocumentTitle = "Utilities API";
            page.SwaggerEndpoint("/openapi.json", "all 全部");
            foreach (var name in services.Names.Append(GatewayHost.Name)) page.SwaggerEndpoint($"/api/{name}/openapi.json", name);
        });
    }

    public static void MapDocs(this WebApplication app)
    {
        JoinApiDocuments.Map(app);
        var start = new EmbeddedFileProvider(typeof(DocsModule).Assembly, "").GetFileInfo("start.html");
        app.MapGet("/", () => Results.Stream(start.CreateReadStream(), "text/html; charset=utf-8")).AllowAnonymous().ExcludeFromDescription();
    }
}
