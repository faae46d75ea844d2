using Utilities.Gateway;
using Utilities.Gateway.Tokens;

if (args is ["clients" or "keys", ..]) return await CommandLine.Run(args, TimeProvider.System, Console.Out, Console.Error);

await using var app = GatewayHost.Build(WebApplication.CreateBuilder(args));
await app.RunAsync();
return 0;
