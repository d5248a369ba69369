@echo off
rem Starts mnist4j: beside the sources, building it first when they are newer than the last build; unpacked from the
rem zip, with the jars that came with it.
rem   MNIST4J_PROFILE=cuda   adds the CUDA backend
rem   MNIST4J_JAVA_OPTS      more options for the JVM
setlocal EnableExtensions DisableDelayedExpansion

set "HOME_DIR=%~dp0"
set "HOME_DIR=%HOME_DIR:~0,-1%"
if not defined MNIST4J_PROFILE set "MNIST4J_PROFILE=native"
set "TARGET=%HOME_DIR%\mnist-app\target"
set "ARGUMENTS=%TARGET%\classpath-%MNIST4J_PROFILE%.args"
set "ARCHIVE=%TARGET%\classes-%MNIST4J_PROFILE%.jsa"
set "UNPACKED="
if not exist "%HOME_DIR%\pom.xml" if exist "%HOME_DIR%\..\lib\" for %%d in ("%HOME_DIR%\..\lib") do set "UNPACKED=%%~fd"
if defined UNPACKED set "ARCHIVE=%UNPACKED%\classes.jsa"
set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java.exe"
rem The serial collector starts fastest and leaves the cores to the arithmetic; the heap is small
rem because networks live outside it.
set "OPTIONS=-XX:+UseSerialGC -Xmx2g -Djava.net.useSystemProxies=true -Dorg.bytedeco.javacpp.maxbytes=0 -Dorg.bytedeco.javacpp.maxphysicalbytes=0"

"%JAVA%" -version >nul 2>&1
if errorlevel 1 (
  echo Java isn't on the PATH. Install a JDK 17 or newer, then run this again.>&2
  exit /b 1
)

if defined UNPACKED (
  if not exist "%ARCHIVE%" (
    echo Preparing faster starts, once ...>&2
    "%JAVA%" %OPTIONS% -XX:ArchiveClassesAtExit="%ARCHIVE%" -cp "%UNPACKED%\*" org.mnist4j.app.Rehearsal >nul 2>&1
    if not exist "%ARCHIVE%" type nul >"%ARCHIVE%" 2>nul
  )
) else (
  call :stale
  if errorlevel 1 (
    call :build
    if errorlevel 1 exit /b 1
  )
)

rem What printed commands begin with.
set "MNIST4J_COMMAND=%~0"

rem Whether stderr is a terminal can't be asked here; the program then asks the console itself.
set "SHARED="
if exist "%ARCHIVE%" set SHARED=-XX:SharedArchiveFile="%ARCHIVE%" -Xshare:auto -Xlog:cds=off -Xlog:cds+dynamic=off -Xlog:class+path=off
set CLASSES=@"%ARGUMENTS%"
if defined UNPACKED set CLASSES=-cp "%UNPACKED%\*"
set "QUICK="
for %%c in (doctor recipes data runs help) do if "%~1"=="%%c" set "QUICK=-XX:TieredStopAtLevel=1"

"%JAVA%" %OPTIONS% %QUICK% %SHARED% %MNIST4J_JAVA_OPTS% %CLASSES% org.mnist4j.app.Main %*
exit /b %ERRORLEVEL%

rem Sets ERRORLEVEL 1 when there is no build, or a source is newer than it.
:stale
if not exist "%ARGUMENTS%" exit /b 1
powershell -NoProfile -Command "$built = (Get-Item -LiteralPath $env:ARGUMENTS).LastWriteTime; $roots = @('pom.xml', 'mnist.cmd', 'config', '*/pom.xml', '*/src/main'); Set-Location -LiteralPath $env:HOME_DIR; if (Get-ChildItem $roots -Recurse -File | Where-Object LastWriteTime -gt $built | Select-Object -First 1) { exit 1 }"
exit /b %ERRORLEVEL%

:build
where mvn >nul 2>&1
if errorlevel 1 (
  echo Maven isn't on the PATH. Install Maven 3.8 or newer, then run this again.>&2
  exit /b 1
)
echo Building mnist4j (the first time it also downloads its libraries) ...>&2
pushd "%HOME_DIR%"
call mvn -q -B -P%MNIST4J_PROFILE% -pl mnist-app -am package -Dmaven.test.skip=true -Djacoco.skip=true -Dfmt.skip dependency:build-classpath "-Dmdep.outputFile=%TARGET%\classpath.part" -DincludeScope=runtime >"%TEMP%\mnist4j-build.log" 2>&1
if errorlevel 1 (
  popd
  type "%TEMP%\mnist4j-build.log" >&2
  echo The build failed; the lines above say why.>&2
  exit /b 1
)
popd
rem Some 200 paths are more than a command line takes; Java reads them from a file, with / for \.
powershell -NoProfile -Command "$jar = Get-ChildItem -Path (Join-Path $env:TARGET 'mnist-app-*.jar') | Sort-Object LastWriteTime | Select-Object -Last 1; $path = $jar.FullName + ';' + [IO.File]::ReadAllText((Join-Path $env:TARGET 'classpath.part')).Trim(); [IO.File]::WriteAllText($env:ARGUMENTS, '-cp ' + [char]34 + $path.Replace([string][char]92, '/') + [char]34)"
if errorlevel 1 exit /b 1
del "%TARGET%\classpath.part"
del "%ARCHIVE%" 2>nul
"%JAVA%" %OPTIONS% -XX:ArchiveClassesAtExit="%ARCHIVE%" @"%ARGUMENTS%" org.mnist4j.app.Rehearsal >nul 2>&1
exit /b 0
