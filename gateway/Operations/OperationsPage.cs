using Utilities.ServiceDefaults;

namespace Utilities.Gateway.Operations;

/// <summary>The operator's page at <c>/ops</c>: one page with its own script and style, in the program; what it shows it asks for with the operator's token.</summary>
internal static class OperationsPage
{
    private const string Folder = "ops/";
    private const string Start = "ops.html";

    private static readonly Dictionary<string, string> Types = new(StringComparer.Ordinal)
    {
        [".html"] = "text/html; charset=utf-8", [".css"] = "text/css; charset=utf-8", [".js"] = "text/javascript; charset=utf-8",
    };

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/ops", (HttpContext http) => Send(http, Start)).AllowAnonymous().ExcludeFromDescription();
        app.MapGet("/ops/{file}", Send).AllowAnonymous().ExcludeFromDescription();
    }

    private static IResult Send(HttpContext http, string file)
    {
        var content = Types.TryGetValue(Path.GetExtension(file), out var type) ? typeof(OperationsPage).Assembly.GetManifestResourceStream(Folder + file) : null;
        if (content is null) return Refusal.NotFound("page", file).ToResult();
        http.Response.Headers.CacheControl = "no-cache";
        return Results.Stream(content, type);
    }
}
