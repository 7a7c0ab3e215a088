using Followthrough.Cli;

return await FollowProgram.RunAsync(args, Console.Out, Console.Error);
