using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;

namespace Utilities.ServiceDefaults;

/// <summary>The API's own description: OpenAPI 3.1 with bearer tokens, problem answers and the documentation comments of the code.</summary>
internal static class ApiDocument
{
    private const string Bearer = "bearer";

    private static readonly TimeSpan Life = TimeSpan.FromDays(1);

    public static void AddApiDocument(this IServiceCollection services, string name) => services.AddOutputCache().AddOpenApi("v1", options =>
    {
        var comments = new DocumentationComments();
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo { Title = $"Utilities: {name}", Version = "1", Description = "Errors are RFC 9457 problem details with a stable `code`; all field errors come together in `errors`." };
            document.Servers = [new OpenApiServer { Url = "/", Description = "Behind the gateway" }];
            document.Components ??= new OpenApiComponents();
            document.AddComponent<IOpenApiSecurityScheme>(Bearer, new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "bearer",
                BearerFormat = "JWT",
                Description = "From POST /connect/token (client credentials).",
            });
            return Task.CompletedTask;
        });
        options.AddOperationTransformer((operation, context, _) =>
        {
            comments.Describe(operation, context);
            if (context.Description.ActionDescriptor.EndpointMetadata.OfType<RoleRequirement>().LastOrDefault() is not { } access) return Task.CompletedTask;
            operation.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Bearer, context.Document)] = [] }];
            var roles = access.Roles.Count > 0 ? string.Join(", ", access.Roles) : "any";
            operation.Description = string.Join("\n\n", new[] { operation.Description, $"Roles: {roles}." }.Where(text => !string.IsNullOrEmpty(text)));
            return Task.CompletedTask;
        });
        options.AddSchemaTransformer((schema, context, _) =>
        {
            comments.Describe(schema, context);
            return Task.CompletedTask;
        });
    });

    public static void MapApiDocument(this WebApplication app, string name) =>
        // It does not change while the process lives, and writing it takes a while.
        app.MapOpenApi($"/api/{name}/openapi.json").AllowAnonymous().CacheOutput(policy => policy.Expire(Life).SetVaryByHost(false).SetVaryByQuery([]));
}
